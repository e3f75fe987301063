import { describe, expect, test } from 'vitest'
import { refuse } from '../../platform/refusal.ts'
import type { Meeting } from './contract.ts'
import type { Row, Written } from './outbox-rules.ts'
import { asWritten } from './overlay-rules.ts'

const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const [chair, secretary, away, exempt] = [uuid(1), uuid(2), uuid(3), uuid(4)]
const unsaid = { present: null, absence: null, answer: null, votes: true } as const
const item = { title: 'Nhiệm vụ', discussed: false, notes: null, conclusion: null, issueId: null }
const rollFirst = refuse('conflict', 'meetings.roll-first')

/** A meeting of the third of July as it was read the day before. */
const known: Meeting = {
  ...{ id: uuid(10), organizationId: uuid(11), organizationName: 'Chi bộ ấp', kind: 'regular' },
  ...{ month: '2019-07', title: null, state: 'invited', heldOn: '2019-07-03', startsAt: '14:00' },
  ...{ reason: null, calendarOn: '2019-07-03', place: null, guests: null, beganAt: null },
  ...{ endedAt: null, chairId: null, secretaryId: null, quorum: 2, attendance: null },
  ...{ version: 3, attendanceVersion: 0, minutesVersion: 0, items: [item], votes: [], tasks: [] },
  isCard: false,
  byHand: [],
  roll: [
    { ...unsaid, memberId: chair, fullName: 'Trần Văn An', duty: 'obliged' },
    { ...unsaid, memberId: secretary, fullName: 'Lê Thị Bé', duty: 'obliged' },
    { ...unsaid, memberId: away, fullName: 'Võ Văn Cò', duty: 'obliged' },
    { ...unsaid, memberId: exempt, fullName: 'Bùi Thị Dừa', duty: 'exempt' },
  ],
  carried: [
    {
      ...{ id: uuid(20), what: 'Sửa cầu', ownerId: null, ownerName: null, dueOn: null },
      ...{ state: 'open', closingNote: null, givenOn: '2019-06-03' },
    },
  ],
  ...{ signatures: [], reopened: [], rules: null, missing: [rollFirst] },
  whyNot: {
    ...{ amend: null, move: null, invite: null, cancel: null, reopen: rollFirst },
    callRoll: refuse('conflict', 'meetings.not-yet', { on: '2019-07-03' }),
    ...{ write: rollFirst, signAs: { chair: rollFirst, secretary: rollFirst } },
  },
}

const row = (written: Written, given: Partial<Row> = {}): Row => {
  const whose = { ownerId: 'an', windowId: 'this', recordId: known.id }
  const start = { ...whose, key: 'key', name: '', version: 0, writtenAt: 0 }
  const fresh = { state: 'waiting' as const, tries: 0, nextAt: 0, over: null, said: null }
  return { ...start, ...fresh, ...given, ...written }
}
const roll: Written = {
  section: 'roll',
  content: { present: [chair, secretary], absent: [{ memberId: away, reason: 'illness' }] },
}
const minutes: Written = {
  section: 'minutes',
  content: {
    ...{ beganAt: '14:00', endedAt: '15:30', chairId: chair, secretaryId: secretary, guests: null },
    ...{ items: [{ ...item, discussed: true }], votes: [] },
    tasks: [{ id: uuid(30), what: 'Họp dân', ownerId: secretary, dueOn: null }],
    carried: [{ id: uuid(20), state: 'done', note: 'xong' }],
  },
}
const about = (rows: Row[], given = {}) => ({ rows, today: '2019-07-03', isKept: true, ...given })

describe('a meeting on a device', () => {
  test('can have its roll called once its day has come, though nobody was asked', () => {
    expect(asWritten(known, about([])).whyNot.callRoll).toBeNull()
    const before = asWritten(known, about([], { today: '2019-07-02' }))
    expect(before.whyNot.callRoll?.code).toBe('meetings.not-yet')
  })

  test('is held once the roll was called here, with who came of those obliged', () => {
    const held = asWritten(known, about([row(roll)]))
    expect(held.state).toBe('held')
    expect(held.attendance).toEqual({ obliged: 3, present: 2, unexcused: 0, share: 66.7 })
    expect(held.whyNot.write).toBeNull()
    expect(held.missing.map(({ code }) => code)).toContain('meetings.no-chair')
  })

  test('has its minutes as they were written here, and lacks nothing more', () => {
    const written = asWritten(known, about([row(roll), row(minutes)]))
    expect(written.missing).toEqual([])
    expect(written.tasks).toMatchObject([{ ownerName: 'Lê Thị Bé', state: 'open' }])
    expect(written.carried).toMatchObject([{ what: 'Sửa cầu', state: 'done', closingNote: 'xong' }])
  })

  test('is signed at the server alone', () => {
    const signing = (rows: Row[], isKept: boolean) =>
      asWritten(known, about(rows, { isKept })).whyNot.signAs.chair?.code
    expect(signing([], true)).toBe('meetings.sign-online')
    expect(signing([row(roll)], false)).toBe('meetings.sign-online')
    expect(signing([], false)).toBe('meetings.roll-first')
    expect(signing([row(roll, { recordId: uuid(99) })], false)).toBe('meetings.roll-first')
  })

  test('is as the server has it, once that is newer than what arrived from here', () => {
    const sent = row(roll, { state: 'sent', version: 1, over: 0 })
    expect(asWritten(known, about([sent])).attendanceVersion).toBe(1)
    const newer = { ...known, attendanceVersion: 2, state: 'held' as const }
    expect(asWritten(newer, about([sent])).roll).toEqual(known.roll)
  })

  test('stays cancelled or signed whatever is still to be sent', () => {
    for (const state of ['cancelled', 'signed'] as const)
      expect(asWritten({ ...known, state }, about([row(roll)])).state).toBe(state)
  })
})
