import { expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { linesOf } from '../../../test/support/exports.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { chooseMeetingDay, takeBackMeetingDay } from './commands.ts'
import { ListMeetings } from './contract.ts'
import { meetingDayExport } from './export.ts'
import { listMeetings } from './month.ts'
import { meetingDayOf } from './queries.ts'
import { meetingCalendar } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())

/** Cells meet on the third to the fifth, the commune in the morning of the last days of a quarter. */
async function aCalendar(ctx: Ctx) {
  await inventRules(ctx.db, meetingCalendar, {
    title: 'Lịch họp thử',
    sourceDocument: 'Đặt ra cho phép thử',
    body: {
      windows: {
        cell: { fromDay: 3, throughDay: 5 },
        grassrootsChapter: { fromDay: 25, throughDay: 31, session: 'morning', months: [9, 12] },
      },
      exceptions: {
        storm: {
          name: { vi: 'Tránh bão', en: 'Storm' },
          ...{ from: '2019-08-01', through: '2019-08-04', insteadFrom: '2019-08-11' },
        },
      },
    },
  })
  return aProvince(ctx)
}

const choice = { fromMonth: '2019-07', dayOfMonth: 3, startsAt: '14:00', place: 'Nhà văn hóa ấp' }
const listed = async (ctx: Ctx, input: object) => {
  const { rows, ...rest } = await listMeetings(ctx, ListMeetings.parse(input))
  return { ...rest, names: rows.map(({ name, on, state }) => [name, on, state]), rows }
}

inTest('a month shows who meets when, who has no day yet, and what moves', async (ctx) => {
  const { cellId, siblingCellId } = await aCalendar(ctx)
  await chooseMeetingDay(ctx, { id: cellId, ...choice })
  const july = await listed(ctx, { month: '2019-07' })
  expect(july.names).toEqual([
    ['Chi bộ ấp 1', '2019-07-03', 'chosen'],
    ['Chi bộ ấp 2', null, 'not-chosen'],
    ['Chi bộ ấp 3', null, 'not-chosen'],
  ])
  expect(july.days).toEqual([{ on: '2019-07-03', count: 1 }])
  expect(july.rules?.invented).toBe(true)
  expect((await listed(ctx, { month: '2019-07', state: 'not-chosen' })).total).toBe(2)
  expect((await listed(ctx, { month: '2019-06' })).names[0]).toEqual([
    'Chi bộ ấp 1',
    null,
    'not-chosen',
  ])

  await chooseMeetingDay(ctx, { id: siblingCellId, ...choice, dayOfMonth: 5 })
  const august = await listed(ctx, { month: '2019-08', on: '2019-08-13' })
  expect(august.rows).toEqual([
    expect.objectContaining({
      name: 'Chi bộ ấp 1',
      startsAt: '14:00',
      place: 'Nhà văn hóa ấp',
      parentName: 'Đảng bộ xã A1',
      moved: { vi: 'Tránh bão', en: 'Storm' },
    }),
  ])
  expect(await linesOf(ctx, meetingDayExport, { month: '2019-08', on: '2019-08-13' })).toEqual([
    {
      ...{ 'Tổ chức': 'Chi bộ ấp 1', 'Trực thuộc': 'Đảng bộ xã A1', 'Tình trạng': 'Đúng lịch' },
      ...{ 'Ngày họp': '2019-08-13', Giờ: '14:00', 'Nơi họp': 'Nhà văn hóa ấp' },
      'Dời vì': 'Tránh bão',
    },
  ])
  expect(august.days.map(({ on }) => on)).toEqual(['2019-08-05', '2019-08-13'])
  expect(august.exceptions).toHaveLength(1)
  // Whom the calendar asks each quarter is there in its months alone.
  expect((await listed(ctx, { month: '2019-09' })).total).toBe(5)
})

inTest('pages follow each other without a gap, those without a day last', async (ctx) => {
  const { cellId, otherCellId } = await aCalendar(ctx)
  await chooseMeetingDay(ctx, { id: otherCellId, ...choice, startsAt: '07:30' })
  await chooseMeetingDay(ctx, { id: cellId, ...choice })
  const seen: string[] = []
  for (let after: string | undefined, page = 0; page < 4; page += 1) {
    const { names, next } = await listed(ctx, { month: '2019-07', limit: 1, after })
    seen.push(...names.map(([name]) => String(name)))
    after = next ?? undefined
    if (!after) break
  }
  expect(seen).toEqual(['Chi bộ ấp 3', 'Chi bộ ấp 1', 'Chi bộ ấp 2'])
})

inTest(
  'a day outside the calendar is refused; one from before it is shown as such',
  async (ctx) => {
    const { cellId, communeId } = await aProvince(ctx)
    await chooseMeetingDay(ctx, { id: cellId, ...choice, dayOfMonth: 20 })
    await inventRules(ctx.db, meetingCalendar, {
      title: 'Lịch họp thử',
      sourceDocument: 'Đặt ra cho phép thử',
      body: {
        windows: {
          cell: { fromDay: 3, throughDay: 5 },
          grassrootsChapter: { fromDay: 1, throughDay: 31, session: 'morning' },
        },
      },
    })
    expect((await listed(ctx, { month: '2019-07' })).names[0]).toEqual([
      'Chi bộ ấp 1',
      '2019-07-20',
      'outside',
    ])
    await expect(
      chooseMeetingDay(ctx, { id: cellId, ...choice, dayOfMonth: 6 }),
    ).rejects.toMatchObject({
      refusal: { code: 'meeting-days.outside-window', details: { from: 3, through: 5 } },
    })
    await expect(chooseMeetingDay(ctx, { id: communeId, ...choice })).rejects.toMatchObject({
      refusal: { code: 'meeting-days.not-in-the-morning' },
    })
  },
)

inTest('what was chosen before ends with the month before, and comes back', async (ctx) => {
  const { cellId: id } = await aCalendar(ctx)
  await chooseMeetingDay(ctx, { id, ...choice, fromMonth: '2019-01' })
  await chooseMeetingDay(ctx, { id, ...choice, fromMonth: '2019-08', dayOfMonth: 4 })
  const days = async () =>
    (await meetingDayOf(ctx, { id })).history.map((one) => [
      one.fromMonth,
      one.untilMonth,
      one.dayOfMonth,
    ])
  const both = [
    ['2019-08', null, 4],
    ['2019-01', '2019-08', 3],
  ]
  expect(await days()).toEqual(both)
  const { chosen, next } = await meetingDayOf(ctx, { id })
  expect(chosen?.dayOfMonth).toBe(3)
  expect(next.slice(0, 2).map(({ on }) => on)).toEqual(['2019-08-14', '2019-09-04'])

  await expect(
    chooseMeetingDay(ctx, { id, ...choice, fromMonth: '2019-05' }),
  ).rejects.toMatchObject({ refusal: { code: 'meeting-days.later-chosen' } })
  await expect(
    takeBackMeetingDay(ctx, { id, fromMonth: '2019-01', reason: 'Nhầm' }),
  ).rejects.toMatchObject({ refusal: { code: 'meeting-days.not-the-latest-choice' } })

  await chooseMeetingDay(ctx, { id, ...choice, fromMonth: '2019-08', dayOfMonth: 5 })
  expect(await days()).toEqual([['2019-08', null, 5], both[1]])
  await takeBackMeetingDay(ctx, { id, fromMonth: '2019-08', reason: 'Ghi nhầm chi bộ' })
  expect(await days()).toEqual([['2019-01', null, 3]])
})

inTest('the same day chosen again writes nothing, nor into the trail', async (ctx) => {
  const { cellId: id } = await aCalendar(ctx)
  await chooseMeetingDay(ctx, { id, ...choice })
  const { history } = await meetingDayOf(ctx, { id })
  for (const fromMonth of ['2019-07', '2019-09'])
    await chooseMeetingDay(ctx, { id, ...choice, fromMonth })
  expect((await meetingDayOf(ctx, { id })).history).toEqual(history)
  const entries = await ctx.db
    .selectFrom('auditEntries')
    .select('id')
    .where('act', '=', 'organization.meeting-day-chosen')
    .execute()
  expect(entries).toHaveLength(1)
})

inTest('an organization that ends meets no more from that day on', async (ctx) => {
  const { provinceId, siblingCellId: id } = await aCalendar(ctx)
  await chooseMeetingDay(ctx, { id, ...choice, fromMonth: '2019-01', dayOfMonth: 5 })
  const { version } = await ctx.db
    .selectFrom('organizations')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await endOrganization(ctx, {
    ...{ id, version, on: '2019-09-03', ending: 'dissolution', reason: 'Không còn đảng viên' },
    ...{ successorIds: [], decision: { number: '1-QĐ/HU', on: '2019-07-01' } },
  })
  const { next } = await meetingDayOf(ctx, { id })
  expect(next.map(({ on }) => on)).toEqual(['2019-08-05'])
  expect(await meetingDayOf(ctx, { id, day: '2019-10-01' })).toMatchObject({
    ...{ chosen: null, next: [], history: [{ dayOfMonth: 5 }] },
  })
  const inMonth = async (month: string) =>
    (await listed(ctx, { month })).rows.some(({ organizationId }) => organizationId === id)
  expect(await inMonth('2019-08')).toBe(true)
  expect(await inMonth('2019-09')).toBe(false)
  expect(await inMonth('2019-10')).toBe(false)
  const asked = { id: 'meeting_days.not_chosen', organizationId: provinceId, tree: 'as-was' }
  const { rows } = await figureQueries(figures).rows(ctx, {
    ...{ ...asked, day: '2019-10-01', limit: 10 },
  })
  expect(rows.some((row) => row.id === id)).toBe(false)
})

inTest('the figure counts those the calendar asks who have no day, and opens them', async (ctx) => {
  const { provinceId, communeId, otherCommuneId, cellId, siblingCellId, otherCellId } =
    await aCalendar(ctx)
  await chooseMeetingDay(ctx, { id: cellId, ...choice })
  const queries = figureQueries(figures)
  const of = {
    ...{ id: 'meeting_days.not_chosen', organizationId: provinceId },
    ...{ day: ctx.today, tree: 'as-was' },
  }
  const { rows } = await queries.rows(ctx, { ...of, limit: 10 })
  expect((await queries.one(ctx, of)).value).toBe(4)
  const without = [siblingCellId, otherCellId, communeId, otherCommuneId]
  expect(rows.map(({ id }) => id).sort()).toEqual(without.sort())
})

inTest('a secretary chooses for the own cell alone, and sees no other', async (ctx) => {
  const { cellId, siblingCellId } = await aCalendar(ctx)
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', cellId)
    .executeTakeFirstOrThrow()
  const right = aRight('cellSecretary', { organizationId: cellId, scopePath })
  const secretary = { ...ctx, actor: { ...ctx.actor, accountId: 'secretary', grants: [right] } }
  await chooseMeetingDay(secretary, { id: cellId, ...choice })
  expect((await meetingDayOf(secretary, { id: cellId })).whyNotChoose).toBeNull()
  await expect(chooseMeetingDay(secretary, { id: siblingCellId, ...choice })).rejects.toMatchObject(
    { refusal: { kind: 'missing' } },
  )
  expect((await listed(secretary, { month: '2019-07' })).total).toBe(1)
})
