import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aCell, aHeldMeeting, aMeeting, minutesOf } from '../../../test/support/meetings.ts'
import { transferMember } from '../../core/members/transfers.ts'
import { tellPlanned } from '../../core/notifications/planned.ts'
import { reminders } from '../../core/notifications/rule-sets.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import { answerInvitation } from './answers.ts'
import { writeMinutes } from './minutes.ts'
import { cancelMeeting, inviteToMeeting, moveMeeting } from './prepare.ts'
import { readMeeting } from './record.ts'
import { reopenMinutes, signMinutes } from './signing.ts'
import { meetingReminders } from './telling.ts'

const inTest = inDatabase(databaseOfThisFile())

const on = (ctx: Ctx, day: string): Ctx => {
  const now = new Date(`${day}T09:00:00+07:00`)
  return { ...ctx, now, today: dayOf(now) }
}

const inVietnam = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)

/** What an account was told, in order, with the hour in Vietnam. */
async function noticesOf(ctx: Ctx, { actor }: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('notices')
    .select(['kind', 'dueAt'])
    .where('accountId', '=', actor.accountId)
    .orderBy('dueAt')
    .orderBy('id')
    .execute()
  return rows.map(({ kind, dueAt }) => `${kind} ${inVietnam(dueAt)}`)
}

/** What people will be reminded of. */
async function planned({ db }: Ctx): Promise<string[]> {
  const rows = await db.selectFrom('plannedNotices').selectAll().orderBy('dueAt').execute()
  return rows.map(({ kind, dueAt }) => `${kind} ${inVietnam(dueAt)}`)
}

/** Lets the time come: what is due is told. */
async function wait(ctx: Ctx, time: string): Promise<void> {
  const now = new Date(`${time}:00+07:00`)
  await tellPlanned((work) => work({ ...ctx, now, today: dayOf(now) }), meetingReminders)
}

async function transfer(ctx: Ctx, id: string, organizationId: string, on: string) {
  const versions = ctx.db.selectFrom('members').select('version').where('id', '=', id)
  const { version } = await versions.executeTakeFirstOrThrow()
  await transferMember(ctx, { id, version, kind: 'internal', organizationId, on, decision })
}

async function anInvitation(ctx: Ctx) {
  const { cellId, communeId, districtId, siblingCellId, ids } = await aCell(ctx)
  const early = on(ctx, '2019-06-28')
  const [one = '', two = ''] = ids
  const people = {
    member: await as(early, 'member', cellId, one),
    other: await as(early, 'member', cellId, two),
    commune: await as(early, 'communeOffice', communeId),
    district: await as(early, 'districtOffice', districtId),
    neighbour: await as(early, 'cellSecretary', siblingCellId),
    official: await as(early, 'assignedOfficial', cellId),
  }
  const { id } = await aMeeting(early, cellId)
  await inviteToMeeting(early, { id, version: 1 })
  return { id, early, cellId, siblingCellId, ids, ...people }
}

const decision = { number: '07-QĐ/HU', on: '2019-06-20' }
const soon = 'meetingSoon 2019-07-02T14:00'
const invited = 'meetingInvited 2019-06-28T09:00'
const move = { on: '2019-07-08', startsAt: '08:00', place: null, reason: 'Bão' }

inTest('who is invited is told and reminded, but not who says they cannot come', async (ctx) => {
  const { id, early, member, other, neighbour, commune } = await anInvitation(ctx)
  expect([await noticesOf(ctx, member), await planned(ctx)]).toEqual([[invited], [soon]])
  await answerInvitation(member, { id, coming: false, absence: 'business' })
  await wait(ctx, '2019-07-02T13:59')
  expect(await noticesOf(ctx, other)).toEqual([invited])
  await wait(ctx, '2019-07-02T14:00')
  expect(await noticesOf(ctx, member)).toEqual([invited])
  expect(await noticesOf(ctx, other)).toEqual([invited, soon])
  for (const one of [neighbour, commune, early]) expect(await noticesOf(ctx, one)).toEqual([])
})

inTest(
  'a meeting that moves takes its reminders along; who is invited, above or follows is told',
  async (ctx) => {
    const { id, early, member, other, commune, district, neighbour, official } =
      await anInvitation(ctx)
    await answerInvitation(other, { id, coming: false, absence: 'family' })
    await moveMeeting(early, { id, version: 2, ...move })
    const moved = 'meetingMoved 2019-06-28T09:00'
    expect(await planned(ctx)).toEqual(['meetingSoon 2019-07-07T08:00'])
    for (const one of [member, other]) expect(await noticesOf(ctx, one)).toEqual([invited, moved])
    for (const one of [commune, official]) expect(await noticesOf(ctx, one)).toEqual([moved])
    for (const one of [district, neighbour]) expect(await noticesOf(ctx, one)).toEqual([])

    await cancelMeeting(early, { id, version: 3, reason: 'Bão' })
    expect(await planned(ctx)).toEqual([])
    const cancelled = 'meetingCancelled 2019-06-28T09:00'
    expect(await noticesOf(ctx, member)).toEqual([invited, moved, cancelled])
    expect(await noticesOf(ctx, commune)).toEqual([moved, cancelled])
  },
)

inTest('prepared on another day than planned, who is above is told at once', async (ctx) => {
  const { cellId, communeId } = await aCell(ctx)
  const commune = await as(ctx, 'communeOffice', communeId)
  await aMeeting(ctx, cellId, { on: '2019-07-25', reason: 'Bão' })
  expect(await noticesOf(ctx, commune)).toEqual(['meetingMoved 2019-07-22T12:00'])
})

inTest(
  'minutes not signed are reminded of until both have signed, and opened again',
  async (ctx) => {
    const { id, cellId, chairId, secretaryId } = await aHeldMeeting(ctx)
    const chair = await as(ctx, 'member', cellId, chairId)
    const secretary = await as(ctx, 'member', cellId, secretaryId)
    const { attendanceVersion } = await readMeeting(ctx, { id })
    // They were written before these two had accounts.
    const { version } = await writeMinutes(ctx, minutesOf(await readMeeting(ctx, { id })))
    const due = 'minutesNotSigned 2019-07-25T08:00'
    expect(await planned(ctx)).toEqual([due])
    const read = { id, attendanceVersion, minutesVersion: version, onPaper: false }
    await signMinutes(chair, { ...read, capacity: 'chair' })
    expect(await planned(ctx)).toEqual([due])
    await signMinutes(secretary, { ...read, capacity: 'secretary' })
    expect(await planned(ctx)).toEqual([])
    await reopenMinutes(ctx, { id, reason: 'Ghi thiếu' })
    expect(await planned(ctx)).toEqual([due])
    await wait(ctx, '2019-07-25T08:00')
    for (const one of [chair, secretary]) expect(await noticesOf(ctx, one)).toEqual([due])
  },
)

inTest('an office may want no reminders, and is told of what moves all the same', async (ctx) => {
  const never = { meetingHoursBefore: null, signingDaysAfter: null, issueWorkingDaysBefore: null }
  const set = { title: 'Không nhắc', sourceDocument: 'Cho kiểm thử' }
  await inventRules(ctx.db, reminders, { ...set, body: { ...never, hourOfDay: '08:00' } })
  const { member } = await anInvitation(ctx)
  expect([await noticesOf(ctx, member), await planned(ctx)]).toEqual([[invited], []])
})

inTest('who left the register meanwhile is not reminded, and who has come is', async (ctx) => {
  const { early, cellId, siblingCellId, ids, member, other } = await anInvitation(ctx)
  await transfer(ctx, ids[0] ?? '', siblingCellId, '2019-07-01')
  const newcomer = await aMember(ctx, { organizationId: cellId })
  const come = await as(early, 'member', cellId, newcomer.id)
  await wait(ctx, '2019-07-02T14:00')
  expect(await noticesOf(ctx, member)).toEqual([invited])
  expect(await noticesOf(ctx, other)).toEqual([invited, soon])
  expect(await noticesOf(ctx, come)).toEqual([soon])
})

inTest('a chair who has lost the right to the minutes is not reminded to sign', async (ctx) => {
  const { cellId, siblingCellId, chairId, secretaryId } = await aHeldMeeting(ctx)
  const chair = await as(ctx, 'member', cellId, chairId)
  const secretary = await as(ctx, 'member', cellId, secretaryId)
  await ctx.db.deleteFrom('grants').where('accountId', '=', chair.actor.accountId).execute()
  await transfer(ctx, chairId, siblingCellId, '2019-07-23')
  await wait(ctx, '2019-07-25T08:00')
  expect(await noticesOf(ctx, secretary)).toEqual(['minutesNotSigned 2019-07-25T08:00'])
  expect(await noticesOf(ctx, chair)).toEqual([])
})
