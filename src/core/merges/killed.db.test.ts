import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import { tables } from '../../../test/support/imports.ts'
import { killedAtTheTrail } from '../../../test/support/killing.ts'
import type { Ctx } from '../../platform/context.ts'
import { mergeMembers, takeBackMerge } from './commands.ts'

const database = databaseOfThisFile()
const reason = 'Một người, đã đối chiếu hồ sơ'

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

const merges = () =>
  transact(async (ctx) => (await sql`select from member_merges`.execute(ctx.db)).rows.length)

test('a merge killed half-way leaves both records, and can be done again; so can its taking back', async () => {
  const { keptId, mergedId } = await transact(async (ctx) => {
    const { cellId, otherCellId } = await aProvince(ctx)
    const kept = await aMember(ctx, { organizationId: cellId, code: 'DV-1' })
    const merged = await aMember(ctx, { organizationId: otherCellId, code: 'DV-2' })
    return { keptId: kept.id, mergedId: merged.id }
  })
  const merge = () =>
    transact(async (ctx) =>
      mergeMembers(ctx, {
        ...{ keptId, keptVersion: await versionOf(ctx, keptId, 'members') },
        ...{ mergedId, mergedVersion: await versionOf(ctx, mergedId, 'members') },
        ...{ taken: [], reason, roll: 'kept' },
      }),
    )
  const takeBack = () => transact((ctx) => takeBackMerge(ctx, { keptId, mergedId, reason }))
  const before = await transact(tables)

  await killedAtTheTrail(database.current, merge)
  expect(await transact(tables)).toEqual(before)
  expect(await merges()).toBe(0)
  await merge()
  expect(await merges()).toBe(1)

  const merged = await transact(tables)
  await killedAtTheTrail(database.current, takeBack)
  expect(await transact(tables)).toEqual(merged)
  await takeBack()
  expect(await merges()).toBe(0)
})
