import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, daysBetween } from '../../platform/day.ts'
import { workingDayRules } from './rule-sets.ts'
import { addWorkingDays, type Calendar, isWorkingDay, workingDaysBetween } from './working-days.ts'

type Shipped = { from: Day; until: Day | null; body: unknown }[]

/** The calendar that comes with the product. */
const calendar: Calendar = (
  JSON.parse(
    readFileSync(new URL('../rule-sets/shipped/working-days.json', import.meta.url), 'utf8'),
  ) as Shipped
).map((set) => ({ ...set, body: workingDayRules.body.parse(set.body) }))

test.each([
  ['a Wednesday in June', '2026-06-10', true],
  ['a Saturday', '2026-06-13', false],
  ['a Sunday', '2026-06-14', false],
  ['the second day of Tết 2026', '2026-02-18', false],
  ['the first day after Tết 2026', '2026-02-23', true],
  ['the day off instead of the Sunday of the Hung Kings’ Day 2026', '2026-04-27', false],
  ['30 April in any year', '2019-04-30', false],
  ['the Monday off for which a Saturday is worked', '2019-04-29', false],
  ['that Saturday', '2019-05-04', true],
  ['3 September before it was a second day off', '2019-09-03', true],
  ['3 September 2021, a second day off', '2021-09-03', false],
])('%s (%s) is worked: %s', (_, day, worked) => {
  expect(isWorkingDay(day, calendar)).toBe(worked)
})

test.each([
  // From a Friday: the week-end does not count.
  ['2026-06-12', 1, '2026-06-15'],
  // 30 working days over Tết 2026.
  ['2026-01-30', 30, '2026-03-20'],
  ['2025-07-01', 30, '2025-08-12'],
  ['2026-06-12', 0, '2026-06-12'],
])('from %s, %i working days end on %s', (from, days, last) => {
  expect(addWorkingDays(from, days, calendar)).toBe(last)
})

const aDay = fc.integer({ min: 0, max: 3200 }).map((days) => addDays('2018-02-01', days))

test('in every span, a limit ends on a worked day, and as many lie between as were given', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 90 }), (from, days) => {
      const last = addWorkingDays(from, days, calendar)
      expect(isWorkingDay(last, calendar)).toBe(true)
      expect(workingDaysBetween(from, last, calendar)).toBe(days)
      expect(daysBetween(from, last)).toBeGreaterThanOrEqual(days)
    }),
  )
})

test('without a calendar every day counts', () => {
  expect(addWorkingDays('2026-06-12', 2, [])).toBe('2026-06-14')
})
