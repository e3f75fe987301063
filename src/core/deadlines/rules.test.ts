import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '../../platform/day.ts'
import type { Life } from '../members/life.ts'
import { nextBadge, partyAgeFrom } from '../members/party-age.ts'
import { actThatSettles, distance } from './rules.ts'

const rules = {
  years: [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90],
  dates: [
    { month: 2, day: 3 },
    { month: 5, day: 19 },
    { month: 9, day: 2 },
    { month: 11, day: 7 },
  ],
}

/** One who was decided on and admitted on a day, and perhaps left and was admitted again. */
function lifeFrom(decidedOn: string, outside?: { left: string; again: string }): Life {
  const first = {
    ...{ organizationId: 'a', status: 'full' as const, openedBy: 'admission' as const },
    ...{ from: decidedOn, openingOn: decidedOn },
  }
  return {
    ...{ birthDate: addMonths(decidedOn, -240), admissionDecidedOn: decidedOn },
    ...{ admittedOn: decidedOn, fullOn: addMonths(decidedOn, 12), flags: [] },
    periods: outside
      ? [
          { ...first, until: outside.left, closedBy: 'withdrawal' },
          {
            ...first,
            ...{ from: outside.again, openingOn: outside.again, openedBy: 'readmission' },
            ...{ until: null, closedBy: null },
          },
        ]
      : [{ ...first, until: null, closedBy: null }],
  }
}

test.each([
  ['2019-07-02', 'past', 1],
  ['2019-07-03', 'today', 0],
  ['2019-08-03', 'ahead', 31],
  ['2018-07-03', 'past', 365],
])('%s is %s by %i days on 03/07/2019', (on, way, days) => {
  expect(distance(on, '2019-07-03')).toEqual({ way, days })
})

test.each([
  ['fullRecognition', 'over', 'recognizeFull'],
  ['fullRecognition', 'coming', null],
  ['awayEnds', 'coming', 'comeBack'],
  ['awayEnds', 'ended', 'leaveForATime'],
  ['exemptionEnds', 'ended', 'exempt'],
  ['suspensionEnds', 'coming', null],
  ['suspensionEnds', 'ended', 'suspend'],
  ['badge', 'coming', null],
  ['termEnds', 'over', null],
] as const)('what settles %s that is %s is %s', (kind, state, act) => {
  expect(actThatSettles(kind, state)).toBe(act)
})

describe('the badge of an award day', () => {
  test.each([
    ['complete on an award day', '1989-09-02', undefined, { years: 30, on: '2019-09-02' }],
    ['complete the day after one', '1989-09-03', undefined, { years: 30, on: '2019-11-07' }],
    ['complete at the end of a year', '1988-11-08', undefined, { years: 30, on: '2019-02-03' }],
    ['counted from a leap day', '1988-02-29', undefined, { years: 40, on: '2028-05-19' }],
    [
      'put off by the days outside',
      '1984-09-02',
      { left: '2000-01-01', again: '2004-12-31' },
      { years: 30, on: '2019-09-02' },
    ],
  ])('%s', (_, decidedOn, outside, badge) => {
    const day = badge.on.startsWith('2028') ? '2028-02-03' : addDays(badge.on, -20)
    expect(nextBadge(lifeFrom(decidedOn, outside), rules, day)).toEqual(badge)
  })

  const day = (min: string, most: number) =>
    fc.integer({ min: 0, max: most }).map((days) => addDays(min, days))

  test('is the first award day on or after its years are complete, in any year', () => {
    fc.assert(
      fc.property(day('1920-01-01', 36_000), day('2011-01-19', 8000), (decidedOn, on) => {
        const life = lifeFrom(decidedOn)
        fc.pre(decidedOn <= on)
        const badge = nextBadge(life, rules, on)
        if (badge === null) {
          expect(addMonths(decidedOn, 90 * 12) <= on).toBe(true)
          return
        }
        const complete = addMonths(partyAgeFrom(life, on), 12 * badge.years)
        expect(badge.on >= on && badge.on >= complete).toBe(true)
        const between = rules.dates.flatMap(({ month, day: date }) =>
          [0, 1].map(
            (later) =>
              `${Number(complete.slice(0, 4)) + later}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
          ),
        )
        expect(between.filter((award) => award >= complete && award < badge.on)).toEqual([])
        expect(between).toContain(badge.on)
      }),
    )
  })

  test('comes no earlier for one who was outside for a time', () => {
    fc.assert(
      fc.property(
        day('1960-01-01', 12_000),
        fc.integer({ min: 1, max: 5000 }),
        (decidedOn, gap) => {
          const left = addMonths(decidedOn, 24)
          const outside = { left, again: addDays(left, gap) }
          const on = addDays('2011-01-19', 0)
          fc.pre(outside.again <= on)
          const stayed = nextBadge(lifeFrom(decidedOn), rules, on)
          const returned = nextBadge(lifeFrom(decidedOn, outside), rules, on)
          expect(partyAgeFrom(lifeFrom(decidedOn, outside), on)).toBe(addDays(decidedOn, gap))
          if (stayed && returned && stayed.years === returned.years)
            expect(returned.on >= stayed.on).toBe(true)
        },
      ),
    )
  })
})
