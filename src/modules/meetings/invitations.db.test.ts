import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aCell, aMeeting, regular } from '../../../test/support/meetings.ts'
import { leaveForATime } from '../../core/members/flags.ts'
import type { Ctx } from '../../platform/context.ts'
import { answerInvitation } from './answers.ts'
import { callRoll } from './call-roll.ts'
import { PrepareMeeting } from './contract.ts'
import { nextMeetings } from './next.ts'
import { inviteToMeeting, prepareMeeting } from './prepare.ts'
import { readMeeting, readMeetingOrCard } from './record.ts'

const inTest = inDatabase(databaseOfThisFile())
const on = (ctx: Ctx, today: string): Ctx => ({ ...ctx, today })
const refused = (code: string) => ({ refusal: { code } })
const coming = { coming: true, absence: null }
const notComing = { coming: false, absence: 'business' as const }

inTest('who is invited says whether they come, and says it anew', async (ctx) => {
  const { cellId, ids } = await aCell(ctx)
  const { id } = await aMeeting(ctx, cellId)
  const [memberId = ''] = ids
  const before = on(ctx, '2019-07-01')
  const member = on(await as(ctx, 'member', cellId, memberId), '2019-07-01')
  await expect(answerInvitation(member, { id, ...coming })).rejects.toMatchObject(
    refused('meetings.not-invited'),
  )
  await inviteToMeeting(before, { id, version: 1 })
  await answerInvitation(member, { id, ...coming })
  expect((await nextMeetings(member))[0]).toMatchObject({ id, answer: 'coming' })
  await answerInvitation(member, { id, ...notComing })

  const answersFor = async (reader: Ctx) =>
    (await readMeeting(reader, { id })).roll.flatMap(({ answer }) => answer ?? [])
  expect(await answersFor(before)).toEqual(['business'])
  // Why somebody will not come is for who keeps the minutes.
  expect(await answersFor(member)).toEqual([])
})

inTest(
  'nobody answers who is not on the roll, after the day, or once it was called',
  async (ctx) => {
    const { cellId, ids } = await aCell(ctx)
    const { id } = await aMeeting(ctx, cellId)
    await inviteToMeeting(on(ctx, '2019-07-01'), { id, version: 1 })
    const stranger = await as(ctx, 'member', cellId)
    await expect(
      answerInvitation(on(stranger, '2019-07-01'), { id, ...coming }),
    ).rejects.toMatchObject(refused('meetings.not-on-its-roll'))
    const member = await as(ctx, 'member', cellId, ids[0] ?? null)
    await expect(
      answerInvitation(on(member, '2019-07-04'), { id, ...coming }),
    ).rejects.toMatchObject(refused('meetings.day-over'))
    await callRoll(ctx, { id, version: 0, present: ids, absent: [] })
    await expect(
      answerInvitation(on(member, '2019-07-03'), { id, ...coming }),
    ).rejects.toMatchObject(refused('meetings.held'))
  },
)

inTest(
  'what comes next is planned until it is prepared, and stays until it is signed',
  async (ctx) => {
    const { cellId } = await aCell(ctx)
    const { id } = await aMeeting(ctx, cellId)
    const secretary = await as(ctx, 'cellSecretary', cellId)
    const next = async (today: string) =>
      (await nextMeetings(on(secretary, today))).map(({ on: day, state, month }) => [
        day,
        state,
        month,
      ])
    expect(await next('2019-07-22')).toEqual([['2019-07-03', 'prepared', '2019-07']])
    expect(await next('2019-08-01')).toEqual([
      ['2019-07-03', 'prepared', '2019-07'],
      ['2019-08-03', null, '2019-08'],
    ])
    await prepareMeeting(ctx, regular(cellId, { month: '2019-08' }))
    expect((await next('2019-08-01'))[1]).toEqual(['2019-08-03', 'prepared', '2019-08'])
    await ctx.db.updateTable('meetings').set({ state: 'signed' }).where('id', '=', id).execute()
    expect(await next('2019-08-01')).toEqual([['2019-08-03', 'prepared', '2019-08']])

    const member = await as(ctx, 'member', cellId)
    expect((await nextMeetings(member)).every(({ whyNotPrepare }) => whyNotPrepare !== null)).toBe(
      true,
    )
    expect(await nextMeetings(await as(ctx, 'auditor', cellId))).toEqual([])
  },
)

inTest(
  'a guest and a plain committee member read the card of the meeting they are invited to',
  async (ctx) => {
    const { cellId, otherCellId, siblingCellId, communeId, full } = await aCell(ctx)
    const { id } = await aMeeting(ctx, cellId)
    await inviteToMeeting(on(ctx, '2019-07-01'), { id, version: 1 })
    const reader = async (memberId: string, at: string) =>
      on(await as(ctx, 'member', at, memberId), '2019-07-01')
    const member = await aMember(ctx, { organizationId: siblingCellId })
    const guestId = member.id
    const term = { from: '2019-06-01', until: '2020-01-01', decision }
    const stay = { ...member, purpose: 'work' as const, hostId: cellId, ...term }
    await leaveForATime(ctx, stay)
    const guest = await reader(guestId, siblingCellId)
    const card = await readMeetingOrCard(guest, { id })
    expect(card).toMatchObject({ isCard: true, roll: [{ memberId: guestId, duty: 'obliged' }] })
    expect([card.chairId, card.carried, card.byHand]).toEqual([null, [], []])
    await answerInvitation(guest, { id, ...coming })
    expect((await readMeetingOrCard(guest, { id })).roll).toMatchObject([{ answer: 'coming' }])
    expect(await nextMeetings(guest)).toMatchObject([{ id, answer: 'coming' }])
    await expect(readMeeting(guest, { id })).rejects.toMatchObject(refused('meetings.missing'))

    const neighbour = await reader(
      (await aMember(ctx, { organizationId: otherCellId })).id,
      otherCellId,
    )
    await expect(readMeetingOrCard(neighbour, { id })).rejects.toMatchObject(
      refused('meetings.missing'),
    )
    const { id: other } = await prepareMeeting(ctx, ofCommittee(communeId))
    await inviteToMeeting(ctx, { id: other, version: 1 })
    await expect(readMeetingOrCard(guest, { id: other })).rejects.toMatchObject(
      refused('meetings.missing'),
    )
    const own = await readMeetingOrCard(await reader(full[0] ?? '', cellId), { id })
    expect(own.isCard).toBe(false)
  },
)

const decision = { number: '05-QĐ/HU', on: '2019-01-05' }
const ofCommittee = (id: string) =>
  PrepareMeeting.parse({
    ...{ id, kind: 'extraordinary', title: 'Bão', on: '2019-07-23', startsAt: '08:00' },
  })
