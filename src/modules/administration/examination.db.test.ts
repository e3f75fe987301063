import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { invariants } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { wordsOf } from '../../platform/messages.ts'
import { check, lastExamination } from './examination.ts'

const inTest = inDatabase(databaseOfThisFile())

/** A transaction inside the test's own, undone when the work throws, as a job's is. */
const within =
  (ctx: Ctx) =>
  async <Result>(work: (inner: Ctx) => Promise<Result>): Promise<Result> => {
    await sql`savepoint examined`.execute(ctx.db)
    try {
      return await work(ctx)
    } catch (error) {
      await sql`rollback to savepoint examined`.execute(ctx.db)
      throw error
    }
  }

inTest('a sound database is found sound, and nothing in it is changed', async (ctx) => {
  await aProvince(ctx)
  const checks = []
  for (const invariant of invariants) checks.push(await check(within(ctx), invariant))
  expect(checks.filter(({ count }) => count > 0)).toEqual([])
})

test('every invariant has its name in both languages', () => {
  const unnamed = (['vi', 'en'] as const).flatMap((language) => {
    const words = wordsOf('src/modules/administration', language)
    return invariants
      .filter(({ id }) => !words.has(`administration_check_${id.replace(/[.-]/g, '_')}`))
      .map(({ id }) => `${language}: ${id}`)
  })
  expect(unnamed).toEqual([])
})

inTest('a planted fault is found, named, and left as it is', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  await sql`update organizations set scope_path = 'x/' where id = ${cellId}`.execute(ctx.db)
  const scopes = invariants.find(({ id }) => id === 'organizations.scopes-are-derived')
  if (!scopes) throw new Error('no such invariant')

  const found = await check(within(ctx), scopes)

  expect(found).toMatchObject({ of: 'organization', count: 1, offenders: [cellId] })
  const after = ctx.db.selectFrom('organizations').select('scopePath').where('id', '=', cellId)
  expect(await after.executeTakeFirst()).toEqual({ scopePath: 'x/' })
})

inTest('what has ended of an examination is told while the rest is still to come', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const [first, second] = invariants
  const ended = [
    ...(first
      ? [{ id: first.id, of: first.of, count: 60, offenders: [cellId], milliseconds: 7 }]
      : []),
  ]
  await ctx.db
    .insertInto('jobs')
    .values({
      ...{
        id: '019fffff-0000-7000-8000-000000000002',
        kind: 'examine',
        title: 'Khám',
        input: '{}',
      },
      ...{ state: 'running', accountId: 'nobody', queuedAt: ctx.now, done: 1, total: 2 },
      result: JSON.stringify(ended),
    })
    .execute()

  const { job, checks } = await lastExamination(ctx, invariants.slice(0, 2))

  expect(job).toMatchObject({ state: 'running', done: 1 })
  expect(checks.map(({ id, milliseconds, count }) => [id, milliseconds, count])).toEqual([
    [first?.id, 7, 60],
    [second?.id, null, 0],
  ])
  expect(checks[0]?.offenders).toEqual([{ id: cellId, label: 'Chi bộ ấp 1' }])
})
