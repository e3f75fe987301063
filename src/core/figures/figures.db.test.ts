import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aDecision, anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { Refused } from '../../platform/refusal.ts'
import { moveCollectively } from '../members/index.ts'
import { moveOrganization } from '../organizations/commands.ts'
import { endOrganization } from '../organizations/endings.ts'
import { isRatio } from './figure.ts'
import { figureQueries } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const queries = figureQueries(figures)

async function versionOf(ctx: Ctx, id: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('organizations')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.version
}

/** A province with some members in each cell, which is the installation's own. */
async function aPeopledProvince(ctx: Ctx) {
  const province = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: province.provinceId }).execute()
  for (const [index, organizationId] of [
    province.cellId,
    province.cellId,
    province.siblingCellId,
    province.otherCellId,
  ].entries())
    await aMember(ctx, { organizationId, fullName: `Nguyễn Văn ${'ABCD'[index]}` })
  return province
}

const ask = (ctx: Ctx, id: string, organizationId: string, day: string, tree = 'as-was') =>
  queries.one(ctx, { id, organizationId, day, tree })

describe('a figure', () => {
  inTest('is told by the parts of its children', async (ctx) => {
    const { provinceId, districtId, otherDistrictId } = await aPeopledProvince(ctx)
    const figure = await ask(ctx, 'members.total', provinceId, ctx.today)
    expect(figure.value).toBe(4)
    expect(
      figure.children.map(({ organizationId, value }) => [organizationId, value]).sort(),
    ).toEqual(
      [
        [districtId, 3],
        [otherDistrictId, 1],
      ].sort(),
    )
  })

  inTest(
    'of an earlier day stands on the tree of that day, and restated on the tree of today',
    async (ctx) => {
      const { cellId, otherCommuneId, districtId, otherDistrictId } = await aPeopledProvince(ctx)
      await moveOrganization(ctx, {
        id: cellId,
        version: await versionOf(ctx, cellId),
        parentId: otherCommuneId,
        from: '2019-03-01',
        decision: aDecision,
      })

      const day = '2019-02-28'
      expect((await ask(ctx, 'members.total', districtId, day)).value).toBe(3)
      const restated = await ask(ctx, 'members.total', otherDistrictId, day, `as-is:${ctx.today}`)
      expect(restated.value).toBe(3)
      expect(restated.reconciliation).toMatchObject({
        asWas: 1,
        asIs: 3,
        movedIn: [{ organizationId: cellId, value: 2 }],
        movedOut: [],
      })
    },
  )

  inTest('follows the successor of an organization that has ended', async (ctx) => {
    const { cellId, otherCellId, otherDistrictId } = await aPeopledProvince(ctx)
    await moveCollectively(ctx, {
      id: cellId,
      toOrganizationId: otherCellId,
      on: '2019-03-01',
      decision: aDecision,
    })
    await endOrganization(ctx, {
      id: cellId,
      version: await versionOf(ctx, cellId),
      on: '2019-03-01',
      ending: 'merger',
      successorIds: [otherCellId],
      reason: 'Sáp nhập',
      decision: aDecision,
    })
    const before = await ask(
      ctx,
      'members.total',
      otherDistrictId,
      '2019-02-28',
      `as-is:${ctx.today}`,
    )
    expect([
      before.value,
      (await ask(ctx, 'members.total', otherDistrictId, ctx.today)).value,
    ]).toEqual([3, 3])
  })

  inTest('without a population has no share, and says so by null', async (ctx) => {
    const { provinceId } = await aPeopledProvince(ctx)
    expect((await ask(ctx, 'members.population_share', provinceId, ctx.today)).value).toBeNull()
  })
})

type Step = { act: 'admit' | 'move' | 'merge' | 'found'; a: number; b: number; days: number }
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('admit', 'admit', 'admit', 'move', 'merge', 'found'),
  a: fc.nat(100),
  b: fc.nat(100),
  days: fc.integer({ min: 1, max: 60 }),
})

/** Plays a history; a merger carries its members over. Answers the days something happened. */
async function play(ctx: Ctx, steps: readonly Step[]) {
  const province = await aPeopledProvince(ctx)
  const cells = [province.cellId, province.siblingCellId, province.otherCellId]
  const communes = [province.communeId, province.otherCommuneId]
  let day = '2019-01-01'
  const days = ['2019-01-01']
  for (const { act, a, b, days: passed } of steps) {
    day = addDays(day, passed)
    days.push(addDays(day, -1), day)
    await sql`savepoint step`.execute(ctx.db)
    try {
      const [from, to] = [cells[a % cells.length] ?? '', cells[b % cells.length] ?? '']
      const commune = communes[b % communes.length] ?? ''
      if (act === 'admit')
        await aMember(ctx, { organizationId: from, ceremonyOn: day, status: 'probationary' })
      if (act === 'found')
        cells.push(await anOrganization(ctx, { parentId: commune, kind: 'cell', from: day }))
      if (act === 'move')
        await moveOrganization(ctx, {
          id: from,
          version: await versionOf(ctx, from),
          parentId: commune,
          from: day,
          decision: aDecision,
        })
      if (act === 'merge' && from !== to) {
        await moveCollectively(ctx, {
          id: from,
          toOrganizationId: to,
          on: day,
          decision: aDecision,
        })
        await endOrganization(ctx, {
          id: from,
          version: await versionOf(ctx, from),
          on: day,
          ending: 'merger',
          successorIds: [to],
          reason: 'Sáp nhập',
          decision: aDecision,
        })
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await sql`rollback to savepoint step`.execute(ctx.db)
    }
  }
  return { province, days: [...new Set(days)], last: day }
}

describe('in every history', () => {
  test('a figure is the number of its rows, on any day and on both trees', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await rolledBack(database.current, async (ctx) => {
          const { province, days, last } = await play(ctx, steps)
          for (const day of days.slice(-6))
            for (const tree of ['as-was', `as-is:${last}`])
              for (const organizationId of [province.provinceId, province.districtId])
                for (const figure of figures) {
                  if (isRatio(figure) || figure.measure === 'sum') continue
                  const asked = { id: figure.id, organizationId, day, tree }
                  const rows = await queries.rows(ctx, { ...asked, limit: 500 })
                  const { value } = await queries.one(ctx, asked)
                  expect([figure.id, day, tree, rows.rows.length, rows.total]).toEqual([
                    figure.id,
                    day,
                    tree,
                    value,
                    value,
                  ])
                }
        })
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  test('moves and mergers lose and gain nobody: the head-count of the province is conserved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 15 }), async (steps) => {
        await rolledBack(database.current, async (ctx) => {
          const { province, days, last } = await play(ctx, steps)
          const { rows } = await sql<{ day: string; people: number }>`
            select d.day::text, count(m.id)::int as people from unnest(${days}::date[]) d(day)
            left join memberships m on m.valid @> d.day group by 1
          `.execute(ctx.db)
          for (const { day, people } of rows) {
            const asWas = await ask(ctx, 'members.total', province.provinceId, day)
            const asIs = await ask(ctx, 'members.total', province.provinceId, day, `as-is:${last}`)
            expect([day, asWas.value, asIs.value]).toEqual([day, people, people])
            expect(asWas.children.reduce((sum, part) => sum + (part.value ?? 0), 0)).toBe(people)
          }
        })
      }),
      { numRuns: 10 },
    )
  }, 120_000)
})
