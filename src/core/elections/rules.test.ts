import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ballot, Seated } from './contract.ts'
import { electionRules } from './rule-sets.ts'
import {
  committeeOf,
  countElection,
  stateOf,
  votesNeeded,
  whyNotAmong,
  whyNotApprove,
  whyNotChange,
  whyNotCount,
  whyNotOnDays,
  whyNotTakeBackApproval,
  whyNotTakeBackRefusal,
  whyStandingTooLarge,
  whyTooMany,
  withElected,
} from './rules.ts'

const rules = electionRules.body.parse({
  quorum: { of: 2, in: 3 },
  majority: { of: 1, in: 2, among: 'summoned' },
  failedBallots: 3,
  approved: ['secretary'],
  committees: { cell: { committeeMember: { most: 7 } } },
})

/** A ballot of everybody present, with votes for a, b, c … in this order. */
function ballot(votes: readonly number[], change: Partial<Ballot> = {}): Ballot {
  const candidates = votes.map((one, index) => ({ memberId: 'abcdefgh'[index] ?? '', votes: one }))
  return { issued: 14, returned: 14, valid: 14, candidates, ...change }
}

const election = (ballots: Ballot[], change = {}) => ({
  ...{ seats: 1, summoned: 15, present: 14, ballots },
  ...change,
})

test.each([
  ['more than half of those summoned, present or not', 15, 14, 'summoned', 8],
  ['half of an even number is not enough', 14, 14, 'summoned', 8],
  ['of those present', 15, 10, 'present', 6],
  ['of the valid ballots', 15, 14, 'valid', 7],
] as const)('the majority is %s', (_, summoned, present, among, needed) => {
  const majority = { ...rules.majority, among }
  expect(votesNeeded({ ...rules, majority }, { summoned, present }, { valid: 12 })).toBe(needed)
})

test.each([
  ['most votes for one seat', 1, [9, 8], ['a'], []],
  ['votes of less than the majority', 1, [7, 7], [], []],
  ['a tie for the one seat', 1, [8, 8], [], ['a', 'b']],
  ['enough for every seat', 3, [12, 8, 14], ['c', 'a', 'b'], []],
  ['more with a majority than seats', 2, [12, 8, 14], ['c', 'a'], []],
  ['a tie for the last seat', 2, [12, 9, 9], ['a'], ['b', 'c']],
  ['a tie that takes up all seats', 2, [9, 9, 7], ['a', 'b'], []],
  ['a tie for two of three seats', 2, [9, 9, 9], [], ['a', 'b', 'c']],
])('%s', (_, seats, votes, elected, tied) => {
  const { ballots, open } = countElection(rules, election([ballot(votes)], { seats }))
  expect(ballots).toEqual([{ needed: 8, elected, tied }])
  expect(open).toBe(seats - elected.length)
})

test('a further ballot is for the seats that are still open', () => {
  const again = { candidates: [{ memberId: 'd', votes: 8 }] }
  const counted = countElection(rules, election([ballot([9, 7]), ballot([], again)], { seats: 2 }))
  expect(counted.ballots.map(({ elected }) => elected)).toEqual([['a'], ['d']])
  expect(counted.open).toBe(0)
})

test.each([
  ['numbers that go together', election([ballot([9, 5])]), undefined],
  ['more present than summoned', election([], { present: 16 }), 'more-present'],
  ['less than two thirds present', election([], { present: 9 }), 'no-quorum'],
  ['just two thirds present', election([], { present: 10 }), undefined],
  ['more ballots than present', election([ballot([9], { issued: 15 })]), 'more-issued'],
  ['more returned than issued', election([ballot([9], { issued: 13 })]), 'more-returned'],
  ['more valid than returned', election([ballot([9], { returned: 13 })]), 'more-valid'],
  ['more votes than valid ballots', election([ballot([13], { valid: 12 })]), 'votes-above-valid'],
  ['two names on some ballots', election([ballot([9, 6])]), 'votes-above-names'],
  ['two seats, two names', election([ballot([9, 6])], { seats: 2 }), undefined],
  ['a ballot after the last seat', election([ballot([9]), ballot([9])]), 'all-elected'],
  [
    'somebody elected already',
    election([ballot([9]), ballot([9])], { seats: 2 }),
    'elected-already',
  ],
])('an election with %s', (_, given, code) => {
  expect(whyNotCount(rules, given)?.code).toBe(code && `elections.${code}`)
})

test('somebody stands once on a ballot', () => {
  const candidates = ['a', 'a'].map((memberId) => ({ memberId, votes: 2 }))
  const twice = election([ballot([], { candidates })])
  expect(whyNotCount(rules, twice)?.code).toBe('elections.candidate-twice')
})

test('whatever is counted, only a majority elects, never more than the seats, most votes first', () => {
  const votes = fc.array(fc.nat(15), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), votes, (seats, given) => {
      const one = election([ballot(given)], { seats })
      const { ballots, open } = countElection(rules, one)
      const of = new Map(one.ballots[0]?.candidates.map((each) => [each.memberId, each.votes]))
      const elected = ballots[0]?.elected ?? []
      const won = elected.map((id) => of.get(id) ?? 0)
      expect(elected.length + open).toBe(seats)
      expect(Math.min(15, ...won)).toBeGreaterThanOrEqual(8)
      const lost = [...of].filter(([id]) => !elected.includes(id)).map(([, number]) => number)
      // Nobody who has more votes than one elected, or as many, is left out.
      for (const number of lost) expect(Math.min(99, ...won)).toBeGreaterThan(number)
      // A seat is open only where too few have the majority, or some are tied for it.
      const enough = given.filter((number) => number >= 8).length
      if (open > 0) expect(enough < seats || (ballots[0]?.tied.length ?? 0) > open).toBe(true)
    }),
  )
})

test.each([
  ['a day to come', { heldOn: '2019-07-23', takesUpOn: '2019-07-23' }, 'not-yet'],
  ['taking up before it', { heldOn: '2019-07-01', takesUpOn: '2019-06-30' }, 'takes-up-before'],
  [
    'a term that ends at once',
    { heldOn: '2019-07-01', takesUpOn: '2019-07-01', endsOn: '2019-07-01' },
    'ends-before',
  ],
  ['today', { heldOn: '2019-07-22', takesUpOn: '2019-07-22' }, undefined],
])('an election on %s', (_, days, code) => {
  const whyNot = whyNotOnDays({ endsOn: null, ...days }, '2019-07-22')
  expect(whyNot?.code).toBe(code && `elections.${code}`)
})

test.each([
  [0, false, 'nobody', 'nobody-elected', undefined, 'not-approved'],
  [1, false, 'waits', undefined, undefined, 'not-approved'],
  [1, true, 'approved', 'approved', 'approval-rests-on-it', undefined],
])('with %i elected, approved %s, it %s', (elected, isApproved, state, ...codes) => {
  const is = stateOf({ needsApproval: true, isApproved, isRefused: false, elected })
  expect(is).toBe(state)
  expect(
    [whyNotApprove(is), whyNotChange(is), whyNotTakeBackApproval(is)].map((no) => no?.code),
  ).toEqual(codes.map((code) => code && `elections.${code}`))
})

test('results hold at once where no approval is wanted', () => {
  const decided = { isApproved: false, isRefused: false }
  const state = stateOf({ needsApproval: false, ...decided, elected: 1 })
  expect(state).toBe('holds')
  expect(whyNotApprove(state)?.code).toBe('elections.no-approval-needed')
})

test.each([
  ['cell', 7, 0, undefined],
  ['cell', 8, 0, 'elections.committee-too-large'],
  ['cell', 3, 5, 'elections.committee-too-large'],
  ['districtChapter', 43, 0, undefined],
])('the committee of a %s with %i to elect beside %i', (kind, seats, staying, code) => {
  const committee = committeeOf(rules, kind, 'committeeMember')
  expect(whyTooMany(committee, { seats, staying })?.code).toBe(code)
})

const seated = (kind: string, ...memberIds: string[]): Seated => ({ postId: kind, kind, memberIds })
const among = { secretary: ['standingCommitteeMember' as const, 'committeeMember' as const] }

test.each([
  ['a member of the standing committee', [seated('standingCommitteeMember', 'a', 'b')], 'a', null],
  [
    'somebody who is only of the committee',
    [seated('standingCommitteeMember', 'a'), seated('committeeMember', 'b')],
    'b',
    'elections.not-of-standing',
  ],
  ['a member of the committee, where none stands', [seated('committeeMember', 'b')], 'b', null],
  [
    'a stranger to the committee',
    [seated('committeeMember', 'b')],
    'c',
    'elections.not-of-committee',
  ],
  ['who leads it already', [seated('committeeMember', 'b'), seated('secretary', 'd')], 'd', null],
  ['anybody, where there is no committee', [seated('secretary', 'd')], 'c', null],
] as const)('%s stands for secretary', (_, committee, candidate, code) => {
  const about = { postKind: 'secretary', candidates: [candidate] }
  const set = { ...rules, electedAmong: among }
  expect(whyNotAmong(set, committee, about, (id) => id)?.code ?? null).toBe(code)
  expect(whyNotAmong(rules, committee, about, (id) => id)).toBeNull()
})

test.each([
  ['a third', 'a b c', 'd e f g h i', null],
  ['more than a third', 'a b c d', 'e f g h i', { number: 4, all: 9, most: 3 }],
  ['all that is on record', 'a b c', '', null],
])('a standing committee that is %s of the committee', (_, standing, others, details) => {
  const set = { ...rules, standing: { of: 1, in: 3, refused: true } }
  const committee = [
    seated('standingCommitteeMember', ...standing.split(' ')),
    ...(others === '' ? [] : [seated('committeeMember', ...others.split(' '))]),
  ]
  expect(whyStandingTooLarge(set, committee)?.details ?? null).toEqual(details)
  expect(whyStandingTooLarge(rules, committee)).toBeNull()
})

test('a secretary counts once, in the standing committee and in the committee', () => {
  const set = { ...rules, standing: { of: 1, in: 3, refused: true } }
  const committee = [
    seated('secretary', 'a'),
    seated('standingCommitteeMember', 'a', 'b'),
    seated('committeeMember', 'a', 'b', 'c', 'd', 'e', 'f'),
  ]
  expect(whyStandingTooLarge(set, committee)).toBeNull()
})

test('who is elected sits in place of who was, or beside them', () => {
  const committee = [seated('secretary', 'a'), seated('committeeMember', 'b', 'c')]
  const elected = { postId: 'committeeMember', postKind: 'committeeMember', elected: ['c', 'd'] }
  expect(withElected(committee, { ...elected, replaces: true })).toEqual([
    seated('secretary', 'a'),
    seated('committeeMember', 'c', 'd'),
  ])
  expect(withElected(committee, { ...elected, replaces: false })).toEqual([
    seated('secretary', 'a'),
    seated('committeeMember', 'b', 'c', 'd'),
  ])
})

test('what the superior refused is neither approved nor changed, until that is taken back', () => {
  const state = stateOf({ needsApproval: true, isApproved: false, isRefused: true, elected: 1 })
  expect(state).toBe('refused')
  expect(whyNotApprove(state)?.code).toBe('elections.refused')
  expect(whyNotChange(state)?.code).toBe('elections.refusal-rests-on-it')
  expect(whyNotTakeBackRefusal(state)).toBeNull()
  expect(whyNotTakeBackRefusal('waits')?.code).toBe('elections.not-refused')
})
