import { expect } from 'vitest'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aHeldMeeting } from '../../../test/support/meetings.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { meetingCalendar } from '../meeting-days/rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)

/** Cells meet every month, the commune at the end of each quarter; the first cell has met in July. */
async function aJuly(ctx: Ctx) {
  await inventRules(ctx.db, meetingCalendar, {
    title: 'Lịch họp thử',
    sourceDocument: 'Đặt ra cho phép thử',
    body: {
      windows: {
        cell: { fromDay: 3, throughDay: 5 },
        grassrootsChapter: { fromDay: 25, throughDay: 31, months: [3, 6, 9, 12] },
      },
    },
  })
  return aHeldMeeting(ctx)
}

const of = (ctx: Ctx, id: string, organizationId: string, from: string, until: string) =>
  queries.one(ctx, { id, organizationId, from, until, tree: 'as-was' })

inTest('of the meetings the calendar asks for, each was held or is missed', async (ctx) => {
  const { provinceId, cellId } = await aJuly(ctx)
  for (const [from, until] of [
    ['2019-07-01', '2019-08-01'],
    ['2019-01-01', '2020-01-01'],
  ] as const) {
    const value = async (id: string) => (await of(ctx, id, provinceId, from, until)).value ?? 0
    expect(await value('meetings.held')).toBe(1)
    expect((await value('meetings.held')) + (await value('meetings.missed'))).toBe(
      await value('meeting_days.due'),
    )
  }
  const share = await of(ctx, 'meetings.held_share', cellId, '2019-07-01', '2019-08-01')
  expect([share.value, share.numerator?.value, share.denominator?.value]).toEqual([100, 1, 1])
})

inTest('an organization owes the months its kind meets in, once they are over', async (ctx) => {
  const { communeId, cellId } = await aJuly(ctx)
  const owed = async (id: string, from: string, until: string) => {
    const { children, value } = await of(ctx, 'meeting_days.due', id, from, until)
    return children.find(({ organizationId }) => organizationId === id)?.value ?? value
  }
  expect(await owed(cellId, '2019-01-01', '2020-01-01')).toBe(12)
  expect(await owed(communeId, '2019-01-01', '2020-01-01')).toBe(4)
  // The month in which the period ends is not over yet.
  expect(await owed(cellId, '2019-07-01', '2019-07-31')).toBe(0)
  expect(await owed(cellId, '2019-06-30', '2019-08-01')).toBe(2)
})

inTest('a missed meeting opens the organization that missed it, month by month', async (ctx) => {
  const { cellId } = await aJuly(ctx)
  const period = { from: '2019-05-01', until: '2019-08-01' }
  const asked = { id: 'meetings.missed', organizationId: cellId, tree: 'as-was', ...period }
  const { rows, total } = await queries.rows(ctx, { ...asked, limit: 10 })
  expect([total, rows.map(({ id, happenedOn }) => [id, happenedOn])]).toEqual([
    2,
    [
      [cellId, '2019-05-31'],
      [cellId, '2019-06-30'],
    ],
  ])
})
