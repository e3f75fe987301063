import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths } from '../../platform/day.ts'
import type { Life, Period } from '../members/life.ts'
import { badgeRules } from '../members/rule-sets.ts'
import { awardDaysAround, lowerMissing, whyNotAward, whyNotLose, whyNotReissue } from './rules.ts'

const rules = badgeRules.body.parse({
  years: [30, 40, 45, 50, 70],
  dates: [
    { month: 2, day: 3 },
    { month: 5, day: 19 },
    { month: 9, day: 2 },
    { month: 11, day: 7 },
  ],
  early: [
    { fromYears: 30, upToMonths: 12 },
    { fromYears: 70, upToMonths: 24 },
  ],
  posthumousMonths: 12,
})

const period: Period = {
  ...{ organizationId: 'a', status: 'full', from: '1979-05-19', until: null },
  ...{ openedBy: 'registration', openingOn: null, closedBy: null },
}

/** Admitted on 1 May 1979: 40 years are complete on 1 May 2019. */
const life = (change: Partial<Period> = {}): Life => ({
  ...{ birthDate: '1955-01-01', admissionDecidedOn: '1979-05-01', admittedOn: '1979-05-19' },
  ...{ fullOn: '1980-05-19', periods: [{ ...period, ...change }], flags: [] },
})

const forty = { years: 40, awardedOn: '2019-05-19', earlyReason: null, posthumous: false }
const dead = (until: string) => life({ until, closedBy: 'death' })
const thirty = { years: 30, awardedOn: '2009-05-19' }

test.each([
  ['on the award day after its years', life(), {}, [], undefined],
  ['on the day they are complete', life(), { awardedOn: '2019-05-01' }, [], undefined],
  ['the day before', life(), { awardedOn: '2019-04-30' }, [], 'years-not-complete'],
  ['without the one before it', life(), {}, [], undefined],
  ['beside the one before it', life(), {}, [thirty], undefined],
  ['a second time', life(), {}, [{ years: 40, awardedOn: '2019-05-19' }], 'given-already'],
  [
    'with another on one day',
    life(),
    {},
    [{ ...thirty, awardedOn: '2019-05-19' }],
    'another-that-day',
  ],
  ['for years there is none for', life(), { years: 41 }, [], 'no-such-badge'],
  ['early by a year', life(), { awardedOn: '2018-05-19', earlyReason: 'TTr 5' }, [], undefined],
  ['early by more', life(), { awardedOn: '2018-04-30', earlyReason: 'TTr 5' }, [], 'too-early'],
  ['early, when it is not', life(), { earlyReason: 'TTr 5' }, [], 'not-early'],
  [
    'to one expelled',
    life({ until: '2018-01-01', closedBy: 'expulsion' }),
    {},
    [],
    'not-on-register',
  ],
  [
    'to one who left, after death',
    life({ until: '2018-01-01', closedBy: 'removal' }),
    { posthumous: true },
    [],
    'not-deceased',
  ],
  ['to one who died before', dead('2019-05-02'), {}, [], 'deceased'],
  ['after death', dead('2019-05-02'), { posthumous: true }, [], undefined],
  ['after death within the months', dead('2018-06-01'), { posthumous: true }, [], undefined],
  ['after death before them', dead('2018-04-01'), { posthumous: true }, [], 'died-too-early'],
  ['after death, to one who lives', life(), { posthumous: true }, [], 'not-deceased'],
] as const)('a badge %s', (_, of, change, given, code) => {
  expect(whyNotAward(rules, of, { ...forty, ...change }, given)?.code).toBe(
    code && `badges.${code}`,
  )
})

test('the highest may be given earlier than the others', () => {
  const long = { ...life(), admissionDecidedOn: '1947-05-01' }
  const wanted = { ...forty, years: 70, awardedOn: '2015-05-19', earlyReason: 'TTr 5' }
  expect(whyNotAward(rules, long, wanted, [])).toBeNull()
})

test('whatever the days, a badge that is not early is given no day before its years', () => {
  fc.assert(
    fc.property(fc.integer({ min: -900, max: 900 }), fc.constantFrom(30, 40), (shift, years) => {
      const complete = addMonths('1979-05-01', 12 * years)
      const awardedOn = new Date(Date.parse(complete) + shift * 86_400_000)
        .toISOString()
        .slice(0, 10)
      const refusal = whyNotAward(rules, life(), { ...forty, years, awardedOn }, [])
      expect(refusal === null).toBe(awardedOn >= complete)
    }),
  )
})

test('the award days around a day are four before it and four from it on', () => {
  expect(awardDaysAround(rules, '2019-09-02')).toEqual({
    before: ['2018-11-07', '2019-02-03', '2019-05-19'].toSpliced(0, 0, '2018-09-02'),
    next: ['2019-09-02', '2019-11-07', '2020-02-03', '2020-05-19'],
  })
})

test.each([
  [30, [], null],
  [40, [], 30],
  [40, [30], null],
  [50, [30, 40], 45],
])('before the badge of %i, with %j given, %s is missing', (badge, given, missing) => {
  expect(lowerMissing(rules, badge, given)).toBe(missing)
})

const copy = { awardedOn: '2019-02-03', lostOn: null, reissuedOn: null }

test.each([
  [copy, '2019-03-01', undefined],
  [copy, '2019-01-01', 'not-given-then'],
  [copy, '2019-08-01', 'lost-later'],
  [{ ...copy, lostOn: '2019-03-01' }, '2019-04-01', 'lost-already'],
])('a badge %j lost on %s', (badge, on, code) => {
  expect(whyNotLose(badge, on, '2019-07-22')?.code).toBe(code && `badges.${code}`)
})

test.each([
  [copy, 'not-lost'],
  [{ ...copy, lostOn: '2019-03-01' }, undefined],
  [{ ...copy, lostOn: '2019-05-01' }, 'reissued-before'],
  [{ ...copy, lostOn: '2019-03-01', reissuedOn: '2019-04-01' }, 'reissued-already'],
])('a badge %j issued again', (badge, code) => {
  expect(whyNotReissue(badge, '2019-04-15')?.code).toBe(code && `badges.${code}`)
})
