import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '../../platform/day.ts'
import {
  hourFromText,
  isWithin,
  meetsIn,
  plannedIn,
  whyNotFrom,
  whyNotMeetOn,
  windowOf,
} from './calendar-rules.ts'
import { MeetingCalendarRules } from './contract.ts'

const rules = MeetingCalendarRules.parse({
  windows: {
    cell: { fromDay: 3, throughDay: 5 },
    districtChapter: { fromDay: 25, throughDay: 2, session: 'morning', months: [3, 6, 9, 12] },
  },
  windowsOfTypes: { army: { fromDay: 1, throughDay: 1, session: 'afternoon' } },
  exceptions: {
    tet: {
      ...{ name: { vi: 'Tết', en: 'Tết' }, from: '2019-02-02', through: '2019-02-10' },
      insteadFrom: '2019-02-12',
    },
  },
})

test('the type of unit decides before the kind; what the calendar does not name is free', () => {
  expect(windowOf(rules, { kind: 'cell', unitType: 'hamlet' })?.fromDay).toBe(3)
  expect(windowOf(rules, { kind: 'cell', unitType: 'army' })?.fromDay).toBe(1)
  expect(windowOf(rules, { kind: 'cellGroup', unitType: null })).toBeNull()
  expect(windowOf(null, { kind: 'cell', unitType: null })).toBeNull()
})

const chapter = windowOf(rules, { kind: 'districtChapter', unitType: null })
const cell = windowOf(rules, { kind: 'cell', unitType: null })

test.each([
  [cell, 3, '19:30', undefined],
  [cell, 5, '07:00', undefined],
  [cell, 2, '07:00', 'meeting-days.outside-window'],
  [cell, 31, '07:00', 'meeting-days.outside-window'],
  [chapter, 25, '08:00', undefined],
  [chapter, 31, '11:59', undefined],
  [chapter, 2, '08:00', undefined],
  [chapter, 3, '08:00', 'meeting-days.outside-window'],
  [chapter, 25, '12:00', 'meeting-days.not-in-the-morning'],
  [null, 17, '23:00', undefined],
])('within %j, day %i at %s: %s', (window, dayOfMonth, startsAt, code) => {
  expect(whyNotMeetOn(window, { dayOfMonth, startsAt })?.code).toBe(code)
})

test.each([
  ['2019-07', 3, '2019-07-03', null],
  ['2019-02', 31, '2019-02-28', null],
  ['2020-02', 30, '2020-02-29', null],
  ['2019-02', 2, '2019-02-12', 'Tết'],
  ['2019-02', 5, '2019-02-15', 'Tết'],
  ['2019-02', 11, '2019-02-11', null],
])('in %s the day %i is %s', (month, dayOfMonth, on, moved) => {
  const planned = plannedIn(month, dayOfMonth, rules)
  expect([planned.on, planned.moved?.vi ?? null]).toEqual([on, moved])
})

test('a kind meets in the months the calendar names, and in every month where it names none', () => {
  expect([meetsIn(chapter, '2019-06'), meetsIn(chapter, '2019-07')]).toEqual([true, false])
  expect([meetsIn(cell, '2019-07'), meetsIn(null, '2019-07')]).toEqual([true, true])
})

test.each([
  ['2020-07', null, undefined],
  ['2020-08', null, 'meeting-days.too-far-ahead'],
  ['2010-03', null, undefined],
  ['2010-02', null, 'meeting-days.before-founding'],
  ['2019-01', '2019-08', 'meeting-days.later-chosen'],
])('a choice from %s, with one from %s after it: %s', (month, laterMonth, code) => {
  const facts = { today: '2019-07-22', foundedOn: '2010-03-15', laterMonth }
  expect(whyNotFrom(month, facts)?.code).toBe(code)
})

test.each([
  ['14h', '14:00'],
  ['7h30', '07:30'],
  ['7:30', '07:30'],
  ['1930', '19:30'],
  ['730', '07:30'],
  [' 19 ', '19:00'],
  ['14 giờ', null],
  ['24:00', null],
  ['7:60', null],
  ['', null],
])('the hour typed as %j is %s', (typed, hour) => {
  expect(hourFromText(typed)).toBe(hour)
})

describe('in every month', () => {
  const month = fc
    .integer({ min: 0, max: 1200 })
    .map((at) => addMonths('1950-01-01', at).slice(0, 7))
  const dayOfMonth = fc.integer({ min: 1, max: 31 })

  test('a meeting that nothing moves is in its own month, on the day chosen or the last one', () => {
    fc.assert(
      fc.property(month, dayOfMonth, (of, chosen) => {
        const { on, moved } = plannedIn(of, chosen, null)
        expect(moved).toBeNull()
        expect(on.slice(0, 7)).toBe(of)
        const isLast = addDays(on, 1).slice(0, 7) !== of
        expect(Number(on.slice(8)) === chosen || (isLast && Number(on.slice(8)) < chosen)).toBe(
          true,
        )
      }),
    )
  })

  test('each day is inside a window, or inside the one of all other days', () => {
    fc.assert(
      fc.property(dayOfMonth, dayOfMonth, dayOfMonth, (fromDay, throughDay, one) => {
        const rest = { session: null, months: null }
        const others = {
          fromDay: (throughDay % 31) + 1,
          throughDay: ((fromDay + 29) % 31) + 1,
          ...rest,
        }
        const isAll = others.fromDay === fromDay
        const within = isWithin({ fromDay, throughDay, ...rest }, one)
        expect(within).toBe(isAll || !isWithin(others, one))
      }),
    )
  })
})
