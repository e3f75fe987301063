import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../platform/day.ts'
import { workingDayRules } from '../working-days/rule-sets.ts'
import { isWorkingDay, workingDaysBetween } from '../working-days/working-days.ts'
import {
  type Limit,
  lastDayToLodge,
  leavingOf,
  whyNotAnswer,
  whyNotLodge,
  whyNotNow,
  whyNotTakeBackAnswer,
} from './rules.ts'

/** The calendar that comes with the product. */
const calendar = (
  JSON.parse(
    readFileSync(new URL('../rule-sets/shipped/working-days.json', import.meta.url), 'utf8'),
  ) as { from: Day; until: Day | null; body: unknown }[]
).map((set) => ({ ...set, body: workingDayRules.body.parse(set.body) }))

const expelled = { against: 'expulsion' as const, leftOn: '2026-01-28', decidedOn: '2026-01-28' }
const facts = { limit: { within: 30, calendar }, today: '2030-12-31' }

/** What is said of a complaint against a decision of 28/01/2026, over Tết 2026. */
function said(receivedOn: Day, lodgedOn: Day, change: Partial<{ limit: Limit; today: Day }> = {}) {
  return whyNotLodge(expelled, [], { receivedOn, lodgedOn }, { ...facts, ...change })
}

describe('a decision received on 30/01/2026: the five days off of Tết and the week-ends do not count', () => {
  test.each([
    ['on the day it was received', '2026-01-30', null],
    ['on working day 30', '2026-03-20', null],
    ['on the Saturday after, which is no working day', '2026-03-21', 'complaints.too-late'],
    ['on working day 31', '2026-03-23', 'complaints.too-late'],
  ])('a complaint %s', (_, lodgedOn, code) => {
    expect(said('2026-01-30', lodgedOn)?.code ?? null).toBe(code)
  })

  test('a late one is told its last day', () => {
    expect(said('2026-01-30', '2026-03-23')?.details).toEqual({ days: 30, on: '2026-03-20' })
  })
})

test.each([
  [
    'received before the decision was made',
    '2026-01-27',
    '2026-02-02',
    'complaints.received-before',
  ],
  [
    'lodged before the decision was received',
    '2026-02-03',
    '2026-02-02',
    'complaints.lodged-before',
  ],
])('a complaint %s is none', (_, receivedOn, lodgedOn, code) => {
  expect(said(receivedOn, lodgedOn)?.code).toBe(code)
})

test('one of tomorrow is not lodged yet', () => {
  expect(said('2026-01-30', '2026-02-03', { today: '2026-02-02' })?.code).toBe('complaints.not-yet')
})

test('where the rules of the day set no limit, nothing is too late', () => {
  expect(said('2026-01-30', '2029-01-30', { limit: { within: null, calendar } })).toBeNull()
})

test('where the days off of a year are not known, the refusal says which year', () => {
  const refusal = whyNotLodge(
    { ...expelled, decidedOn: '2027-01-04' },
    [],
    { receivedOn: '2027-01-04', lodgedOn: '2027-02-16' },
    facts,
  )
  expect(refusal).toMatchObject({
    code: 'complaints.too-late-as-known',
    details: { days: 30, on: '2027-02-15', years: '2027' },
  })
  expect(said('2026-01-30', '2026-03-23', { limit: { within: 30, calendar: [] } })?.code).toBe(
    'complaints.too-late-as-known',
  )
})

test.each([
  ['still waits', null, 'complaints.waits'],
  ['was granted', { result: 'annulled' as const, on: '2026-03-02' }, 'complaints.granted'],
  ['was refused', { result: 'upheld' as const, on: '2026-03-02' }, null],
])('one may complain again where the complaint before %s: %s', (_, answer, code) => {
  expect(whyNotNow(expelled, { answer })?.code ?? null).toBe(code)
})

test('a further complaint counts from the answer', () => {
  const earlier = [{ answer: { result: 'upheld' as const, on: '2026-04-20' } }]
  const lodged = (receivedOn: Day, lodgedOn: Day) =>
    whyNotLodge(expelled, earlier, { receivedOn, lodgedOn }, facts)?.code ?? null
  expect(lodged('2026-04-17', '2026-04-22')).toBe('complaints.received-before')
  expect(lodged('2026-04-22', '2026-05-04')).toBeNull()
})

test.each([
  [[{ until: '2026-01-28', closedBy: 'removal' }], { against: 'removal', leftOn: '2026-01-28' }],
  [[{ until: '2026-01-28', closedBy: 'withdrawal' }], null],
  [
    [
      { until: '2026-01-28', closedBy: 'expulsion' },
      { until: null, closedBy: null },
    ],
    null,
  ],
  [[], null],
])('of %j, %j can be complained of', (periods, leaving) => {
  expect(leavingOf(periods)).toEqual(leaving)
})

test.each([
  ['upheld', 'removal', '2026-03-02', null],
  ['changed', 'expulsion', '2026-03-02', null],
  ['changed', 'removal', '2026-03-02', 'complaints.removal-not-changed'],
  ['annulled', 'removal', '2026-02-01', 'complaints.answered-before'],
  ['annulled', 'removal', '2031-01-01', 'complaints.answered-later'],
] as const)('%s as the answer of a complaint against %s on %s: %s', (result, against, on, code) => {
  const complaint = { against, lodgedOn: '2026-02-02', answer: null }
  expect(whyNotAnswer(complaint, { result, on }, facts.today)?.code ?? null).toBe(code)
})

test('an answer that something rests on stays', () => {
  const answer = { answer: { on: '2026-03-02' } }
  const after = { isBack: false, isComplainedOf: false }
  expect(whyNotTakeBackAnswer({ answer: null }, after)?.code).toBe('complaints.not-answered')
  expect(whyNotTakeBackAnswer(answer, after)).toBeNull()
  expect(whyNotTakeBackAnswer(answer, { ...after, isBack: true })?.code).toBe(
    'complaints.reinstated',
  )
  expect(whyNotTakeBackAnswer(answer, { ...after, isComplainedOf: true })?.code).toBe(
    'complaints.complained-further',
  )
})

test('the last day is a working day, and a complaint is in time on it and late on the next one worked', () => {
  const aDay = fc.integer({ min: 0, max: 2800 }).map((days) => addDays('2018-02-01', days))
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 60 }), (receivedOn, within) => {
      const limit = { within, calendar }
      const last = lastDayToLodge(receivedOn, limit) ?? ''
      const leaving = { ...expelled, decidedOn: null }
      const lodged = (lodgedOn: Day) =>
        whyNotLodge(leaving, [], { receivedOn, lodgedOn }, { limit, today: facts.today })
      expect(isWorkingDay(last, calendar)).toBe(true)
      expect(workingDaysBetween(receivedOn, last, calendar)).toBe(within)
      expect(lodged(last)).toBeNull()
      expect(lodged(addDays(last, 1))?.code).toBe('complaints.too-late')
    }),
  )
})
