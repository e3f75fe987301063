import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDecision, anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { aPeopledProvince, play, step } from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import { figureQueries } from '../figures/queries.ts'
import { openPost, takeUpPost } from '../posts/commands.ts'
import { organizationSize } from './size.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const queries = figureQueries(figures)

const figureOf: Record<string, string> = {
  tooFewFull: 'organizations.too_few_full',
  committeeNeeded: 'organizations.committee_needed',
  chapterDue: 'organizations.chapter_due',
  consentNeeded: 'organizations.consent_needed',
  chapterSmall: 'organizations.chapter_small',
}

type Change = { full?: number; all?: number; day?: string; kind?: string }

const sizeOf = (ctx: Ctx, id: string, change: Change = {}) =>
  organizationSize(ctx, { id, full: 0, all: 0, ...change })

const codesOf = async (ctx: Ctx, id: string, day?: string) =>
  (await sizeOf(ctx, id, day === undefined ? {} : { day })).warnings.map(({ code }) => code)

async function membersIn(ctx: Ctx, organizationId: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let member = 0; member < count; member += 1)
    ids.push((await aMember(ctx, { organizationId })).id)
  return ids
}

inTest('a cell of nine needs a committee until it has one', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const [memberId = ''] = await membersIn(ctx, cellId, 9)
  expect(await codesOf(ctx, cellId)).toEqual(['committeeNeeded'])
  const { id } = await openPost(ctx, { id: cellId, kind: 'committeeMember', from: '2019-01-01' })
  await takeUpPost(ctx, {
    ...{ id, memberId, by: 'election', from: '2019-01-02', until: null, term: null },
    decision: aDecision,
  })
  expect(await codesOf(ctx, cellId)).toEqual([])
  expect(await codesOf(ctx, cellId, '2019-01-01')).toEqual(['committeeNeeded'])
})

inTest('what an act would bring about is told before it, with its regulation', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  await membersIn(ctx, cellId, 3)
  expect((await sizeOf(ctx, cellId)).warnings).toEqual([])
  expect(await sizeOf(ctx, cellId, { full: -1, all: -1 })).toMatchObject({
    ...{ full: 2, all: 2 },
    rules: { sourceDocument: expect.stringContaining('Điều lệ Đảng') },
    warnings: [{ code: 'tooFewFull', number: 2, below: 3, isNew: true }],
  })
  expect((await sizeOf(ctx, cellId, { full: 6, all: 6 })).warnings).toMatchObject([
    { code: 'committeeNeeded', isNew: true },
  ])
})

inTest(
  'what another kind of organization would be too small for is told before it',
  async (ctx) => {
    const { cellId } = await aProvince(ctx)
    await membersIn(ctx, cellId, 3)
    expect((await sizeOf(ctx, cellId, { kind: 'cell' })).warnings).toEqual([])
    expect((await sizeOf(ctx, cellId, { kind: 'grassrootsChapter' })).warnings).toMatchObject([
      { code: 'chapterSmall', number: 3, isNew: true },
    ])
  },
)

inTest('what was so before is not told as new', async (ctx) => {
  const { cellId } = await aPeopledProvince(ctx)
  expect((await sizeOf(ctx, cellId, { full: -1, all: -1 })).warnings).toMatchObject([
    { code: 'tooFewFull', number: 1, isNew: false },
  ])
})

test('in every history, a figure of sizes is the organizations that are warned of', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), (steps) =>
      rolledBack(database.current, async (ctx) => {
        const { province, days, last } = await play(ctx, steps)
        await anOrganization(ctx, { parentId: province.districtId, kind: 'grassrootsCell' })
        for (const day of [days[0] ?? last, last]) {
          const { rows } = await queries.rows(ctx, {
            ...{ id: 'organizations.too_few_full', tree: 'as-was', limit: 500 },
            ...{ organizationId: province.provinceId, day },
          })
          const { rows: small } = await queries.rows(ctx, {
            ...{ id: 'organizations.chapter_small', tree: 'as-was', limit: 500 },
            ...{ organizationId: province.provinceId, day },
          })
          const living = await ctx.db
            .selectFrom('organizationPaths')
            .select('organizationId')
            .where(holdsOn('valid', day))
            .execute()
          const warned = await Promise.all(
            living.map(async ({ organizationId }) => ({
              organizationId,
              codes: await codesOf(ctx, organizationId, day),
            })),
          )
          const withCode = (code: string) =>
            warned.filter(({ codes }) => codes.includes(code)).map((one) => one.organizationId)
          expect(rows.map(({ id }) => id).sort()).toEqual(withCode('tooFewFull').sort())
          expect(small.map(({ id }) => id).sort()).toEqual(withCode('chapterSmall').sort())
        }
      }),
    ),
    { numRuns: 8 },
  )
}, 120_000)

inTest('every figure of sizes counts the organization it is about', async (ctx) => {
  const { provinceId, districtId, communeId, cellId } = await aProvince(ctx)
  const cell = await anOrganization(ctx, { parentId: districtId, kind: 'grassrootsCell' })
  const small = await anOrganization(ctx, { parentId: communeId, kind: 'cell' })
  await membersIn(ctx, cell, 30)
  await membersIn(ctx, cellId, 31)
  await membersIn(ctx, small, 2)
  const counted = async (code: string, id: string) => {
    const { rows } = await queries.rows(ctx, {
      ...{ id: figureOf[code] ?? '', organizationId: provinceId, tree: 'as-was', limit: 500 },
      day: ctx.today,
    })
    return rows.some((row) => row.id === id)
  }
  expect(await counted('chapterDue', cell)).toBe(true)
  expect(await counted('committeeNeeded', cell)).toBe(true)
  expect(await counted('consentNeeded', cellId)).toBe(true)
  expect(await counted('consentNeeded', cell)).toBe(false)
  expect(await counted('tooFewFull', small)).toBe(true)
  expect(await counted('chapterSmall', communeId)).toBe(false)
})
