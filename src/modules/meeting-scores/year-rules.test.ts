import { expect, test } from 'vitest'
import type { Level } from './level-rules.ts'

import { monthLevel, yearLevel } from './year-rules.ts'

const phuTho = { year: { good: { everyMonth: 'fair', monthsAtLevel: 7 } } } as const
const whole = {
  year: {
    ...phuTho.year,
    fair: { everyMonth: 'average', monthsAtLevel: 7 },
    poor: { everyMonth: 'poor', monthsAtLevel: 0 },
  },
} as const

const months = (...levels: (Level | null)[]) =>
  levels.map((level, at) => ({ month: `2019-${String(at + 1).padStart(2, '0')}`, level }))
const times = (count: number, level: Level) => Array.from({ length: count }, () => level)

test.each([
  ['seven good and five fair', [...times(7, 'good'), ...times(5, 'fair')], 'good'],
  ['six good and six fair', [...times(6, 'good'), ...times(6, 'fair')], null],
  ['eleven good and one average', [...times(11, 'good'), ...times(1, 'average')], null],
  ['all good', times(12, 'good'), 'good'],
] as const)('by the year of Phú Thọ, %s: %s', (_, given, level) => {
  expect(yearLevel(phuTho, months(...given)).level).toBe(level)
})

test('good months count for the levels below good as well', () => {
  const given = months(...times(6, 'good'), ...times(5, 'fair'), 'average')
  expect(yearLevel(whole, given).level).toBe('fair')
  expect(yearLevel(whole, months(...times(11, 'good'), 'poor')).level).toBe('poor')
})

test('a year has no level while a month is missing, nor where the scale says nothing', () => {
  const given = months(...times(10, 'good'), null, 'good')
  expect(yearLevel(phuTho, given)).toEqual({ level: null, missing: ['2019-11'], isRuled: true })
  expect(yearLevel({ year: {} }, months('good'))).toEqual({
    ...{ level: null, missing: [], isRuled: false },
  })
})

test.each<[[string, Level][], Level | null]>([
  [
    [
      ['regular', 'good'],
      ['thematic', 'poor'],
    ],
    'good',
  ],
  [
    [
      ['regular', 'good'],
      ['regular', 'fair'],
    ],
    'fair',
  ],
  [
    [
      ['thematic', 'good'],
      ['extraordinary', 'average'],
    ],
    'average',
  ],
  [[], null],
])('a month of %j is %s', (given, level) => {
  expect(monthLevel(given.map(([kind, one]) => ({ kind, level: one })))).toBe(level)
})
