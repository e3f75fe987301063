import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import {
  initiativeStateOn,
  whyNotCopy,
  whyNotEnd,
  whyNotEvaluate,
  whyNotTakeBack,
  whyNotTry,
} from './rules.ts'

const model = { organizationId: 'A', from: '2018-01-01', until: '2019-01-01' }

test.each([
  ['2017-12-31', 'coming'],
  ['2018-01-01', 'tried'],
  ['2019-01-01', 'ended'],
])('a model of the year 2018 is, on %s, %s', (day, state) => {
  expect(initiativeStateOn(model, day)).toBe(state)
})

test.each([
  ['the day it begins', '2018-01-01', 'not-begun'],
  ['the day it ended', '2019-01-01', 'ended'],
  ['a day between', '2018-06-01', null],
])('a model ends on %s or not', (_, on, code) => {
  expect(whyNotEnd(model, on)?.code ?? null).toBe(code && `initiatives.${code}`)
})

test.each([
  ['2017-12-31', 'evaluated-before'],
  ['2018-07-02', 'evaluated-later'],
  ['2018-07-01', null],
])('an evaluation of %s is of a day since it began and no later than today', (on, code) => {
  const refusal = whyNotEvaluate(model, on, '2018-07-01')
  expect(refusal?.code ?? null).toBe(code && `initiatives.${code}`)
})

test.each([
  ['itself', { organizationId: 'A', from: '2018-02-01', until: null }, 'its-own'],
  ['before it began', { organizationId: 'B', from: '2017-12-31', until: null }, 'copied-before'],
  [
    'for no time',
    { organizationId: 'B', from: '2018-02-01', until: '2018-02-01' },
    'ends-before-it-begins',
  ],
  ['after it ended there', { organizationId: 'B', from: '2019-02-01', until: null }, null],
])('who takes a model over, %s, may or may not', (_, copy, code) => {
  expect(whyNotCopy(model, copy)?.code ?? null).toBe(code && `initiatives.${code}`)
})

test('a record goes once nobody is recorded to follow it', () => {
  expect(whyNotTakeBack(2)).toMatchObject({ code: 'initiatives.copied', details: { count: 2 } })
  expect(whyNotTakeBack(0)).toBeNull()
})

test('whatever may be tried is tried on its first day, and once it may end it has ended on that day', () => {
  const days = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2015-01-01', n))
  fc.assert(
    fc.property(days, fc.option(days), days, (from, until, on) => {
      if (whyNotTry({ from, until })) return
      expect(initiativeStateOn({ from, until }, from)).toBe('tried')
      if (whyNotEnd({ from, until }, on)) return
      expect(whyNotTry({ from, until: on })).toBeNull()
      expect(initiativeStateOn({ from, until: on }, on)).toBe('ended')
    }),
  )
})
