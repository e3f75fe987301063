import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendanceOf, quorumOf, whyNotCalled } from './attendance-rules.ts'
import {
  whyNotCallRoll,
  whyNotInvite,
  whyNotOn,
  whyNotPrepare,
  whyNotWrite,
} from './meeting-rules.ts'
import { type About, whyNotMinutes } from './minutes-rules.ts'
import type { MeetingConductRules } from './rule-sets.ts'
import {
  type Absence,
  type Duty,
  duties,
  type MeetingState,
  states,
  WriteMinutes,
} from './shapes.ts'
import { type Written, whatIsMissing, whyNotSign } from './signing-rules.ts'

const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const somebody = fc.record({
  duty: fc.constantFrom(...duties),
  present: fc.boolean(),
  absence: fc.constantFrom<Absence | null>('business', 'unexcused', null),
})

describe('attendance', () => {
  test('is of those obliged: 15 of 17 where of 20 two are exempt and one away, 88.2 %', () => {
    const some = (number: number, duty: Duty, present: boolean) =>
      Array.from({ length: number }, () => ({ duty, present, absence: null }))
    const roll = [
      ...some(15, 'obliged', true),
      ...some(2, 'obliged', false),
      ...some(2, 'exempt', false),
      ...some(1, 'away', false),
    ]
    expect(attendanceOf(roll)).toEqual({ obliged: 17, present: 15, unexcused: 0, share: 88.2 })
  })

  test('never counts whoever need not come, whether they came or not', () => {
    fc.assert(
      fc.property(fc.array(somebody), (roll) => {
        const { obliged, present, share } = attendanceOf(roll)
        const came = roll.map((one) => (one.duty === 'obliged' ? one : { ...one, present: true }))
        expect(attendanceOf(came)).toEqual(attendanceOf(roll))
        expect(present).toBeLessThanOrEqual(obliged)
        expect(share === null ? obliged : Math.min(100, share)).toBe(share ?? 0)
      }),
    )
  })
})

describe('a quorum', () => {
  const of = (quorum: MeetingConductRules['quorum']) => ({
    ...{ agendas: {}, quorum, voting: { probationary: false, guests: false } },
  })
  test.each([
    ['more than half of 20', { of: 1, in: 2, more: true }, 20, 11],
    ['more than half of 17', { of: 1, in: 2, more: true }, 17, 9],
    ['two thirds of 17', { of: 2, in: 3, more: false }, 17, 12],
    ['two thirds of 18', { of: 2, in: 3, more: false }, 18, 12],
  ])('is %s', (_, quorum, obliged, needed) => {
    expect(quorumOf(of(quorum), obliged)).toBe(needed)
  })
  test('is not checked where no text was read', () => {
    expect(quorumOf(of(null), 20)).toBeNull()
  })
})

describe('a roll', () => {
  const roll = [
    { memberId: 'an', duty: 'obliged' },
    { memberId: 'binh', duty: 'obliged' },
    { memberId: 'chi', duty: 'exempt' },
  ] as const
  const reason = 'business' as const
  test.each([
    [
      'somebody of another cell',
      { present: ['an', 'binh', 'la'], absent: [] },
      'present.2',
      'not-on-roll',
    ],
    [
      'somebody twice',
      { present: ['an', 'binh'], absent: [{ memberId: 'an', reason }] },
      'absent.0.memberId',
      'twice',
    ],
    [
      'the exempt as absent',
      { present: ['an', 'binh'], absent: [{ memberId: 'chi', reason }] },
      'absent.0.memberId',
      'not-obliged',
    ],
  ])('is not called with %s', (_, said, field, code) => {
    expect(whyNotCalled(roll, said)?.fields).toEqual([{ field, code }])
  })
  test('says something of everybody obliged', () => {
    expect(whyNotCalled(roll, { present: ['an'], absent: [] })).toMatchObject({
      code: 'meetings.somebody-unsaid',
      details: { number: 1 },
    })
    expect(
      whyNotCalled(roll, { present: ['an', 'chi'], absent: [{ memberId: 'binh', reason }] }),
    ).toBeNull()
  })
})

describe('the life of a meeting', () => {
  const heldOn = '2019-07-03'
  const open = (why: (state: MeetingState) => unknown) =>
    states.filter((state) => why(state) === null)
  test('is prepared until the roll is called, then written until it is signed', () => {
    expect(open((state) => whyNotPrepare({ state }))).toEqual(['prepared', 'invited'])
    expect(open((state) => whyNotInvite({ state, heldOn }, heldOn))).toEqual(['prepared'])
    expect(open((state) => whyNotCallRoll({ state, heldOn }, heldOn))).toEqual([
      'prepared',
      'invited',
      'held',
    ])
    expect(open((state) => whyNotWrite({ state }))).toEqual(['held'])
  })
  test('no roll is called before its day, none invited after it', () => {
    expect(whyNotCallRoll({ state: 'invited', heldOn }, '2019-07-02')?.code).toBe(
      'meetings.not-yet',
    )
    expect(whyNotInvite({ state: 'prepared', heldOn }, '2019-07-04')?.code).toBe(
      'meetings.day-over',
    )
  })
  test.each([
    ['2019-06-30', 'meetings.outside-month'],
    ['2019-07-01', undefined],
    ['2019-08-31', undefined],
    ['2019-09-01', 'meetings.outside-month'],
  ])('the regular one of July may be on %s: %s', (on, code) => {
    expect(whyNotOn({ kind: 'regular', month: '2019-07' }, on, '2019-07-01')?.code).toBe(code)
  })
})

const written: Written = {
  ...{ state: 'held', beganAt: '14:00', endedAt: '15:45', chairId: 'an', secretaryId: 'binh' },
  items: [{ discussed: true, notes: null, conclusion: null }],
  votes: [],
  attendance: { obliged: 17, present: 15, unexcused: 0, share: 88.2 },
  ...{ voters: 14, quorum: 9 },
}

describe('minutes', () => {
  test.each<[string, Partial<Written>]>([
    ['no-quorum', { quorum: 16 }],
    ['no-beginning', { beganAt: null }],
    ['no-end', { endedAt: null }],
    ['no-chair', { chairId: null }],
    ['no-secretary', { secretaryId: null }],
    ['one-person', { secretaryId: 'an' }],
    ['nothing-discussed', { items: [] }],
    [
      'votes-do-not-add-up',
      { votes: [{ question: 'Mức tốt', secret: false, yes: 13, no: 0, abstain: 0 }] },
    ],
  ])('are not signed: %s', (code, change) => {
    expect(whatIsMissing({ ...written, ...change }).map((one) => one.code)).toEqual([
      `meetings.${code}`,
    ])
  })

  test('say all that is missing at once', () => {
    const nothing = { beganAt: null, endedAt: null, chairId: null, secretaryId: null, items: [] }
    expect(whatIsMissing(written)).toEqual([])
    expect(whatIsMissing({ ...written, ...nothing })).toHaveLength(5)
  })

  test('votes add up to those present who may vote, or are refused, in every count', () => {
    const some = fc.nat({ max: 30 })
    fc.assert(
      fc.property(some, some, some, some, fc.boolean(), (yes, no, abstain, voters, secret) => {
        const votes = [{ question: 'Câu hỏi', secret, yes, no, abstain }]
        const isRight = yes + no + abstain === voters
        expect(whatIsMissing({ ...written, votes, voters })).toHaveLength(isRight ? 0 : 1)
      }),
    )
  })

  test('are faulted field by field, all at once', () => {
    const [an, binh, chi, given, kept] = [1, 2, 3, 4, 5].map(uuid) as [
      string,
      string,
      string,
      string,
      string,
    ]
    const about: About = {
      heldOn: '2019-07-03',
      roll: [
        { memberId: an, present: true, votes: true },
        { memberId: binh, present: false, votes: true },
      ],
      ...{ closedElsewhere: [kept], carried: [] },
    }
    const input = WriteMinutes.parse({
      ...{
        id: given,
        version: 0,
        beganAt: '15:00',
        endedAt: '14:00',
        chairId: an,
        secretaryId: binh,
      },
      ...{ guests: null, items: [] },
      votes: [{ question: 'Mức tốt', secret: false, yes: 2, no: 0, abstain: 0 }],
      tasks: [{ id: given, what: 'Sửa cầu', ownerId: chi, dueOn: '2019-07-01' }],
      carried: [{ id: kept, state: 'done', note: null }],
    })
    expect(whyNotMinutes(input, about)?.fields).toEqual([
      { field: 'secretaryId', code: 'not-present' },
      { field: 'endedAt', code: 'ends-before-it-begins' },
      { field: 'votes.0', code: 'votes-do-not-add-up' },
      { field: 'tasks', code: 'closed-elsewhere' },
      { field: 'tasks.0.ownerId', code: 'not-on-roll' },
      { field: 'tasks.0.dueOn', code: 'before-meeting' },
      { field: 'carried.0.id', code: 'not-carried' },
    ])
  })
})

test('minutes name a task once, and say one thing of what was carried to them', () => {
  const [meeting, task, carried] = [11, 12, 13].map(uuid) as [string, string, string]
  const about: About = { heldOn: '2019-07-03', roll: [], closedElsewhere: [], carried: [carried] }
  const input = WriteMinutes.parse({
    ...{ id: meeting, version: 0, beganAt: null, endedAt: null, chairId: null, secretaryId: null },
    ...{ guests: null, items: [], votes: [] },
    tasks: ['Sửa cầu', 'Sửa đường'].map((what) => ({ id: task, what, ownerId: null, dueOn: null })),
    carried: (['done', 'open'] as const).map((state) => ({ id: carried, state, note: null })),
  })
  expect(whyNotMinutes(input, about)?.fields).toEqual([
    { field: 'tasks.1.id', code: 'twice' },
    { field: 'carried.1.id', code: 'twice' },
  ])
})

describe('a signature', () => {
  const chair = { capacity: 'chair', onPaper: false } as const
  const secretary = { capacity: 'secretary', onPaper: false } as const
  const anSigned = { capacity: 'chair', memberId: 'an', onPaper: false } as const
  test('is everybody’s own', () => {
    expect(whyNotSign(written, [], chair, 'an')).toBeNull()
    expect(whyNotSign(written, [], chair, 'binh')?.code).toBe('meetings.not-the-chair')
    expect(whyNotSign(written, [], secretary, null)?.code).toBe('meetings.not-the-secretary')
    expect(whyNotSign(written, [anSigned], chair, 'an')?.code).toBe('meetings.signed-so')
  })
  test('on paper is told by who has signed', () => {
    const onPaper = { ...secretary, onPaper: true }
    expect(whyNotSign(written, [], onPaper, 'an')?.code).toBe('meetings.sign-yourself-first')
    expect(whyNotSign(written, [anSigned], onPaper, 'chi')?.code).toBe(
      'meetings.sign-yourself-first',
    )
    expect(whyNotSign(written, [anSigned], onPaper, 'an')).toBeNull()
  })
})
