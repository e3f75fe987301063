import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { linesOf } from '../../../test/support/exports.ts'
import { aPeopledProvince, mergeInto } from '../../../test/support/histories.ts'
import {
  aCell,
  aHeldMeeting,
  aMeeting,
  minutesOf,
  regular,
} from '../../../test/support/meetings.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import type { Ctx } from '../../platform/context.ts'
import { callRoll } from './call-roll.ts'
import { ListMeetings } from './contract.ts'
import { meetingExport } from './export.ts'
import { listMeetings } from './list.ts'
import { writeMinutes } from './minutes.ts'
import {
  amendMeeting,
  cancelMeeting,
  inviteToMeeting,
  moveMeeting,
  prepareMeeting,
} from './prepare.ts'
import { readMeeting } from './record.ts'
import { meetingConduct } from './rule-sets.ts'
import { reopenMinutes, signMinutes } from './signing.ts'

const inTest = inDatabase(databaseOfThisFile())

const refused = (code: string) => ({ refusal: { code } })

inTest(
  'a meeting is prepared on the day of the calendar, with the agenda of its kind',
  async (ctx) => {
    const { cellId } = await aCell(ctx)
    const { id } = await aMeeting(ctx, cellId)
    const meeting = await readMeeting(ctx, { id })
    expect(meeting).toMatchObject({
      ...{ state: 'prepared', heldOn: '2019-07-03', startsAt: '14:00', place: 'Nhà văn hóa' },
      ...{ organizationName: 'Chi bộ ấp 1', attendance: null, calendarOn: '2019-07-03' },
    })
    expect(meeting.items.map(({ title }) => title)).toContain('Việc thực hiện kết luận tháng trước')
    expect(meeting.rules?.invented).toBe(false)
    const duties = meeting.roll.map(({ duty }) => duty)
    expect(duties.filter((duty) => duty === 'obliged')).toHaveLength(17)
    expect(duties.filter((duty) => duty !== 'obliged').sort()).toEqual([
      'away',
      'exempt',
      'suspended',
    ])
    await expect(prepareMeeting(ctx, regular(cellId))).rejects.toMatchObject(
      refused('meetings.exists'),
    )
  },
)

inTest(
  'on another day it says why, and whoever is above finds it among those moved',
  async (ctx) => {
    const { cellId, siblingCellId, communeId } = await aCell(ctx)
    await expect(aMeeting(ctx, cellId, { on: '2019-07-05' })).rejects.toMatchObject({
      refusal: { code: 'meetings.why-another-day', details: { on: '2019-07-03' } },
    })
    const { id } = await prepareMeeting(ctx, regular(cellId, { on: '2019-07-05', reason: 'Bão' }))
    await moveMeeting(ctx, {
      ...{ id, version: 1, on: '2019-07-08', startsAt: '08:00', place: null, reason: 'Bão số 2' },
    })
    const commune = await as(ctx, 'communeOffice', communeId)
    const { rows, total } = await listMeetings(commune, ListMeetings.parse({ moved: 'yes' }))
    expect([total, rows[0]]).toEqual([
      1,
      expect.objectContaining({
        heldOn: '2019-07-08',
        movedFrom: '2019-07-03',
        reason: 'Bão số 2',
      }),
    ])
    await expect(prepareMeeting(ctx, regular(siblingCellId))).rejects.toMatchObject(
      refused('meetings.no-day'),
    )
  },
)

inTest('cancelled with the reason, the month can have another', async (ctx) => {
  const { cellId } = await aCell(ctx)
  const { id } = await aMeeting(ctx, cellId)
  await cancelMeeting(ctx, { id, version: 1, reason: 'Chuyển sang họp mở rộng' })
  await expect(inviteToMeeting(ctx, { id, version: 2 })).rejects.toMatchObject(
    refused('meetings.cancelled'),
  )
  await prepareMeeting(ctx, regular(cellId))
  const { states } = await listMeetings(ctx, ListMeetings.parse({ organizationId: cellId }))
  expect(states.filter(({ count }) => count > 0)).toEqual([
    { state: 'prepared', count: 1 },
    { state: 'cancelled', count: 1 },
  ])
})

inTest(
  'the roll counts those obliged: fifteen of seventeen, and never before the day',
  async (ctx) => {
    const { id } = await aHeldMeeting(ctx)
    const { attendance, state, roll } = await readMeeting(ctx, { id })
    expect([state, attendance]).toEqual([
      'held',
      { obliged: 17, present: 15, unexcused: 0, share: 88.2 },
    ])
    expect(roll).toHaveLength(20)
    const { rows } = await listMeetings(ctx, ListMeetings.parse({ month: '2019-07' }))
    expect(rows[0]?.attendance).toEqual(attendance)
    expect(await linesOf(ctx, meetingExport, { month: '2019-07', state: 'held' })).toEqual([
      {
        ...{ 'Tổ chức': 'Chi bộ ấp 1', 'Trực thuộc': 'Đảng bộ xã A1', Tháng: '07/2019' },
        ...{ 'Ngày họp': '2019-07-03', Giờ: '14:00', 'Loại cuộc họp': 'Thường kỳ' },
        ...{ 'Tình trạng': 'Đang ghi biên bản', 'Phải dự': 17, 'Có mặt': 15 },
        ...{ 'Vắng không lý do': 0, 'Tỷ lệ có mặt (%)': 88.2 },
      },
    ])

    const { cellId } = await aProvince(ctx)
    const { id: later } = await prepareMeeting(
      ctx,
      regular(cellId, { month: '2019-08', on: '2019-08-03', startsAt: '08:00' }),
    )
    await expect(
      callRoll(ctx, { id: later, version: 0, present: [], absent: [] }),
    ).rejects.toMatchObject(refused('meetings.not-yet'))
  },
)

inTest('somebody who is not of the cell, or was not said anything of, is refused', async (ctx) => {
  const { cellId, siblingCellId, ids } = await aCell(ctx)
  const { id } = await aMeeting(ctx, cellId)
  const stranger = await aMember(ctx, { organizationId: siblingCellId })
  await expect(
    callRoll(ctx, { id, version: 0, present: [...ids, stranger.id], absent: [] }),
  ).rejects.toMatchObject({
    refusal: {
      code: 'meetings.not-the-roll',
      fields: [{ field: 'present.17', code: 'not-on-roll' }],
    },
  })
  await expect(callRoll(ctx, { id, version: 0, present: [], absent: [] })).rejects.toMatchObject({
    refusal: { code: 'meetings.somebody-unsaid', details: { number: 17 } },
  })
  expect((await readMeeting(ctx, { id })).state).toBe('prepared')
})

inTest('of two devices that write one part, the second is told', async (ctx) => {
  const { id, ids } = await aHeldMeeting(ctx)
  await expect(callRoll(ctx, { id, version: 0, present: ids, absent: [] })).rejects.toMatchObject({
    refusal: { code: 'meetings.stale', details: { version: 1 } },
  })
  const meeting = await readMeeting(ctx, { id })
  await writeMinutes(ctx, minutesOf(meeting, { endedAt: '16:00' }))
  await expect(writeMinutes(ctx, minutesOf(meeting))).rejects.toMatchObject(
    refused('meetings.stale'),
  )
})

inTest(
  'minutes begun over an agenda that was amended meanwhile are not taken over it',
  async (ctx) => {
    const { cellId, ids } = await aCell(ctx)
    const { id, version } = await aMeeting(ctx, cellId)
    const before = await readMeeting(ctx, { id })
    const { startsAt, place, title } = before
    await amendMeeting(ctx, { id, version, startsAt, place, title, agenda: ['Việc mới'] })
    await callRoll(ctx, { id, version: 0, present: ids, absent: [] })
    const hours = { beganAt: '14:00', endedAt: '15:00', chairId: ids[0] ?? null }
    await expect(writeMinutes(ctx, minutesOf(before, hours))).rejects.toMatchObject({
      refusal: { kind: 'conflict' },
    })
    expect((await readMeeting(ctx, { id })).items.map(({ title: one }) => one)).toEqual([
      'Việc mới',
    ])
  },
)

inTest('what a meeting concluded is heard of at the next, and closed there', async (ctx) => {
  const { id, cellId, ids, chairId } = await aHeldMeeting(ctx)
  const [bridge, road] = [uuid(), uuid()]
  const tasks = [
    { id: bridge, what: 'Sửa cầu ấp', ownerId: chairId, dueOn: '2019-07-30' },
    { id: road, what: 'Vận động làm đường', ownerId: null, dueOn: null },
  ]
  await writeMinutes(ctx, minutesOf(await readMeeting(ctx, { id }), { tasks }))

  const august = { ...ctx, today: '2019-08-05', now: new Date('2019-08-05T10:00:00Z') }
  const { id: next } = await prepareMeeting(august, regular(cellId, { month: '2019-08' }))
  await callRoll(august, { id: next, version: 0, present: ids, absent: [] })
  const read = () => readMeeting(august, { id: next })
  expect((await read()).carried.map(({ what, givenOn }) => [what, givenOn])).toEqual([
    ['Sửa cầu ấp', '2019-07-03'],
    ['Vận động làm đường', '2019-07-03'],
  ])
  const carried = [{ id: bridge, state: 'done' as const, note: null }]
  await writeMinutes(august, minutesOf(await read(), { carried }))
  expect((await read()).carried.map(({ state }) => state)).toEqual(['done', 'open'])
  await expect(
    writeMinutes(ctx, minutesOf(await readMeeting(ctx, { id }), { tasks: [] })),
  ).rejects.toMatchObject({ refusal: { fields: [{ field: 'tasks', code: 'closed-elsewhere' }] } })
  const dropped = [{ id: road, state: 'dropped' as const, note: null }]
  await expect(
    writeMinutes(august, minutesOf(await read(), { carried: dropped })),
  ).rejects.toMatchObject({ refusal: { fields: [{ field: 'carried.0.note', code: 'required' }] } })
})

inTest('a vote is of those present who may vote: probationary members do not', async (ctx) => {
  const { id } = await aHeldMeeting(ctx)
  const meeting = await readMeeting(ctx, { id })
  const vote = (yes: number) => {
    const votes = [{ question: 'Nhất trí kế hoạch', secret: true, yes, no: 1, abstain: 0 }]
    return writeMinutes(ctx, minutesOf(meeting, { votes }))
  }
  await expect(vote(15)).rejects.toMatchObject({
    refusal: {
      details: { voters: 15 },
      fields: [{ field: 'votes.0', code: 'votes-do-not-add-up' }],
    },
  })
  await vote(14)
  expect((await readMeeting(ctx, { id })).votes[0]).toMatchObject({ yes: 14, no: 1, secret: true })
})

inTest(
  'two people sign, each their own; then nothing changes until it is opened again',
  async (ctx) => {
    const { id, cellId, chairId, secretaryId } = await aHeldMeeting(ctx)
    const chair = await as(ctx, 'cellSecretary', cellId, chairId)
    const member = await as(ctx, 'member', cellId, secretaryId)
    const read = await readMeeting(ctx, { id })
    const seen = { id, attendanceVersion: 1, minutesVersion: read.minutesVersion, onPaper: false }
    await expect(signMinutes(member, { ...seen, capacity: 'chair' })).rejects.toMatchObject(
      refused('meetings.not-the-chair'),
    )
    await signMinutes(chair, { ...seen, capacity: 'chair' })
    expect((await readMeeting(member, { id })).whyNot.signAs).toMatchObject({ secretary: null })

    // A change takes the one signature away: it was of something else.
    await writeMinutes(chair, minutesOf(read, { endedAt: '15:50' }))
    expect((await readMeeting(ctx, { id })).signatures).toEqual([])
    const again = { ...seen, minutesVersion: seen.minutesVersion + 1 }
    await expect(signMinutes(chair, { ...seen, capacity: 'chair' })).rejects.toMatchObject(
      refused('meetings.stale'),
    )
    await signMinutes(chair, { ...again, capacity: 'chair' })
    await signMinutes(member, { ...again, capacity: 'secretary' })
    expect(await readMeeting(ctx, { id })).toMatchObject({ state: 'signed', signatures: [{}, {}] })
    await expect(
      writeMinutes(chair, minutesOf(await readMeeting(ctx, { id }))),
    ).rejects.toMatchObject(refused('meetings.signed'))

    await reopenMinutes(chair, { id, reason: 'Ghi sót một việc' })
    const reopened = await readMeeting(ctx, { id })
    expect([reopened.state, reopened.reopened[0]?.reason, reopened.signatures]).toEqual([
      'held',
      'Ghi sót một việc',
      [],
    ])
    const { rows } = await sql<{ endedAt: string }>`
    select content ->> 'endedAt' as ended_at from signed_minutes where meeting_id = ${id}`.execute(
      ctx.db,
    )
    expect(rows).toHaveLength(1)
  },
)

inTest('who has signed can say that the other signed on paper', async (ctx) => {
  const { id, cellId, chairId } = await aHeldMeeting(ctx)
  const chair = await as(ctx, 'cellSecretary', cellId, chairId)
  const { minutesVersion } = await readMeeting(ctx, { id })
  const seen = { id, attendanceVersion: 1, minutesVersion }
  await signMinutes(chair, { ...seen, capacity: 'chair', onPaper: false })
  await signMinutes(chair, { ...seen, capacity: 'secretary', onPaper: true })
  const { signatures, state } = await readMeeting(ctx, { id })
  expect([state, signatures.map(({ onPaper }) => onPaper).sort()]).toEqual([
    'signed',
    [false, true],
  ])
})

inTest('without a quorum nothing can be signed, by the rules it was prepared by', async (ctx) => {
  await inventRules(ctx.db, meetingConduct, {
    title: 'Đặt ra cho phép thử',
    sourceDocument: 'Đặt ra cho phép thử',
    body: {
      ...{ agendas: { regular: [{ vi: 'Bàn', en: 'Debate' }] } },
      quorum: { of: 9, in: 10, more: false },
      voting: { probationary: false, guests: false },
    },
  })
  const { id } = await aHeldMeeting(ctx)
  const { missing, quorum } = await readMeeting(ctx, { id })
  expect([quorum, missing.map(({ code }) => code)]).toEqual([16, ['meetings.no-quorum']])
})

inTest(
  'a member sees whether an absence was excused, who keeps the minutes sees why',
  async (ctx) => {
    const { id, cellId, ids } = await aHeldMeeting(ctx)
    const member = await as(ctx, 'member', cellId, ids[3] ?? null)
    const absencesFor = async (reader: Ctx) =>
      (await readMeeting(reader, { id })).roll.flatMap(({ absence }) => absence ?? [])
    expect(await absencesFor(member)).toEqual(['excused', 'excused'])
    expect(await absencesFor(await as(ctx, 'cellSecretary', cellId))).toEqual([
      'business',
      'business',
    ])
    const neighbour = await as(ctx, 'cellSecretary', (await aProvince(ctx)).cellId)
    await expect(readMeeting(neighbour, { id })).rejects.toMatchObject(refused('meetings.missing'))
  },
)

inTest('nobody signs for an organization that has ended', async (ctx) => {
  const { id, cellId, chairId } = await aHeldMeeting(ctx)
  const chair = await as(ctx, 'member', cellId, chairId)
  const { attendanceVersion } = await readMeeting(ctx, { id })
  const { version } = await writeMinutes(ctx, minutesOf(await readMeeting(ctx, { id })))
  await ctx.db
    .insertInto('organizationEndings')
    .values({
      ...{ organizationId: cellId, endedOn: ctx.today, kind: 'dissolution', reason: 'Sáp nhập' },
      ...{ decisionNumber: '1', decidedOn: ctx.today },
    })
    .execute()
  const { whyNot } = await readMeeting(chair, { id })
  expect(whyNot.signAs.chair?.code).toBe('meetings.organization-ended')
  await expect(
    signMinutes(chair, {
      ...{ id, attendanceVersion, minutesVersion: version, capacity: 'chair', onPaper: false },
    }),
  ).rejects.toMatchObject({ refusal: { code: 'meetings.organization-ended' } })
})

inTest('the meetings of an organization that ended are found under its successor', async (ctx) => {
  const { cellId, siblingCellId, otherCellId } = await aPeopledProvince(ctx)
  const { id } = await aMeeting(ctx, cellId)
  const { id: own } = await aMeeting(ctx, siblingCellId)
  await mergeInto(ctx, { id: cellId, into: siblingCellId, on: ctx.today })
  const listed = async (reader: Ctx, organizationId?: string) => {
    const { rows } = await listMeetings(reader, ListMeetings.parse({ organizationId }))
    return rows.map((row) => row.id).sort()
  }
  expect(await listed(ctx, siblingCellId)).toEqual([id, own].sort())
  expect(await listed(ctx, cellId)).toEqual([id])
  const successor = await as(ctx, 'cellSecretary', siblingCellId)
  expect(await listed(successor)).toEqual([id, own].sort())
  expect(await listed(successor, cellId)).toEqual([id])
  expect(await readMeeting(successor, { id })).toMatchObject({ organizationName: 'Chi bộ ấp 1' })
  expect(await listed(await as(ctx, 'cellSecretary', otherCellId))).toEqual([])
})
