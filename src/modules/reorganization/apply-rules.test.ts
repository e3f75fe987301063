import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { lastDayToUndo, overSince, whyNotInGrace } from './apply-rules.ts'

test('a plan can be taken back on each of its days of grace, on none after, and never without its journal', () => {
  const days = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(days, days, fc.option(days), (graceDays, passed, removed) => {
      const on = (day: number) => addDays('2019-07-22', day)
      const lastDay = lastDayToUndo(on(0), graceDays)
      const removedOn = removed === null ? null : on(removed)
      const why = whyNotInGrace({ lastDay, removedOn }, on(passed))?.code
      if (passed > graceDays) expect(why).toBe('reorganization.grace-over')
      else expect(why).toBe(removed === null ? undefined : 'reorganization.journal-removed')
    }),
  )
})

test('a plan of which nothing is done yet can be taken back whenever', () => {
  expect(whyNotInGrace({ lastDay: null, removedOn: null }, '2029-07-22')).toBeNull()
})

test.each([
  [null, '2019-07-23'],
  ['2019-07-20', '2019-07-20'],
  ['2019-07-22', '2019-07-22'],
  ['2019-08-01', '2019-07-23'],
])(
  'a plan with grace until 22 July whose journal was removed on %s cannot be taken back since %s',
  (removedOn, since) => {
    expect(overSince({ lastDay: '2019-07-22', removedOn })).toBe(since)
  },
)
