import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { databaseOfThisFile, rolledBack } from '../../../test/support/database.ts'
import { play, type Step, step } from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { type CountFigure, isRatio } from './figure.ts'
import { figureQueries } from './queries.ts'

const database = databaseOfThisFile({ keepsPlans: true })
const queries = figureQueries(figures)
const counts = figures.filter((one): one is CountFigure => !isRatio(one) && one.measure === 'count')

type Played = Awaited<ReturnType<typeof play>>
type Told = (ctx: Ctx, played: Played) => Promise<void>

async function inEveryHistory(numRuns: number, told: Told): Promise<void> {
  const steps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 3, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(steps, (history) =>
      rolledBack(database.current, async (ctx) => told(ctx, await play(ctx, history))),
    ),
    { numRuns },
  )
}

/** Days, and periods that begin and end where something happened. */
function questionsOf({ days }: Played) {
  const [first = '2019-01-01', middle = first, last = middle] = [
    days[0],
    days[Math.floor(days.length / 2)],
    days.at(-1),
  ]
  const periods = [
    { from: first, until: middle },
    { from: middle, until: addDays(last, 1) },
  ].filter(({ from, until }) => from < until)
  return [...days.slice(-2).map((day) => ({ day })), ...periods]
}

const sum = (parts: readonly { value: number | null }[]) =>
  parts.reduce((total, { value }) => total + (value ?? 0), 0)

describe('in every history', () => {
  test('a figure is the number of its rows, on any day, in any period and on both trees', async () => {
    await inEveryHistory(3, async (ctx, played) => {
      const { province, last } = played
      for (const asked of questionsOf(played))
        for (const tree of ['as-was', `as-is:${last}`])
          for (const organizationId of [province.provinceId, province.districtId])
            for (const { id } of counts) {
              const question = { id, organizationId, tree, ...asked }
              const one = await queries.one(ctx, question)
              const { rows, total } = await queries.rows(ctx, { ...question, limit: 500 })
              const parts = one.kinds?.parts ?? []
              expect([question, one.value, total, sum(one.children), sum(parts)]).toEqual([
                question,
                ...Array.from({ length: 4 }, () => rows.length),
              ])
              for (const { kind, value } of parts) {
                const opened = await queries.rows(ctx, { ...question, kind, limit: 500 })
                expect([question, kind, opened.rows.length]).toEqual([question, kind, value])
              }
            }
    })
  }, 240_000)

  test('all figures told at once are those told one by one', async () => {
    await inEveryHistory(6, async (ctx, played) => {
      const { districtId } = played.province
      for (const asked of questionsOf(played))
        for (const { id, value } of await queries.list(ctx, {
          ...{ organizationId: districtId, tree: 'as-was', ...asked },
        })) {
          const question = { id, organizationId: districtId, tree: 'as-was', ...asked }
          const one = await queries.one(ctx, question)
          expect([id, asked, value]).toEqual([id, asked, one.value])
        }
    })
  }, 120_000)

  test('moves and mergers lose and gain nobody: the head-count of the province is conserved', async () => {
    await inEveryHistory(10, async (ctx, { province, days, last }) => {
      const { rows } = await sql<{ day: string; people: number }>`
        select d.day::text, count(m.id)::int as people from unnest(${days}::date[]) d(day)
        left join memberships m on m.valid @> d.day group by 1
      `.execute(ctx.db)
      const asked = { id: 'members.total', organizationId: province.provinceId }
      for (const { day, people } of rows) {
        const asWas = await queries.one(ctx, { ...asked, day, tree: 'as-was' })
        const asIs = await queries.one(ctx, { ...asked, day, tree: `as-is:${last}` })
        expect([day, asWas.value, asIs.value]).toEqual([day, people, people])
      }
    })
  }, 120_000)

  test('what happened in a period is what happened in its parts, and in its months', async () => {
    await inEveryHistory(6, async (ctx, { province, days, last }) => {
      const [from = '', until = addDays(last, 1)] = [days[0]]
      const middle = days[Math.floor(days.length / 2)] ?? ''
      for (const tree of ['as-was', `as-is:${last}`])
        for (const organizationId of [province.provinceId, province.communeId])
          for (const { id } of counts.filter(({ over }) => over === 'period')) {
            const asked = { id, organizationId, tree }
            const whole = await queries.one(ctx, { ...asked, from, until })
            const parts = [
              ...(middle > from ? [await queries.one(ctx, { ...asked, from, until: middle })] : []),
              await queries.one(ctx, { ...asked, from: middle, until }),
            ]
            const months = await queries.months(ctx, { ...asked, from, until, months: 12 })
            expect([asked, sum(parts), sum(months)]).toEqual([asked, whole.value, whole.value])
          }
    })
  }, 120_000)

  test('who is there at the end was there at the start, or joined and did not leave', async () => {
    await inEveryHistory(10, async (ctx, { province, days, last }) => {
      const [from = '', until = addDays(last, 1)] = [days[0]]
      const asked = { organizationId: province.provinceId, tree: 'as-was' }
      const of = async (id: string, within: { day: string } | { from: string; until: string }) =>
        (await queries.one(ctx, { id, ...asked, ...within })).value ?? 0
      const before = await of('members.total', { day: addDays(from, -1) })
      const joined = await of('members.joined', { from, until })
      const left = await of('members.left', { from, until })
      expect(await of('members.total', { day: last })).toBe(before + joined - left)
      expect(await of('members.transferred_in', { from, until })).toBe(
        await of('members.transferred_out', { from, until }),
      )
    })
  }, 120_000)
})
