import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { behindFrom, duesState, lastDayOf, monthsOwed, whyNotPaidThrough } from './rules.ts'

test.each([
  ['2019-06', '2019-07-22', 0, 'paid'],
  ['2019-05', '2019-07-22', 1, 'owing'],
  ['2019-04', '2019-07-31', 2, 'owing'],
  // May, June and July are over.
  ['2019-04', '2019-08-01', 3, 'behind'],
  ['2018-11', '2019-01-31', 1, 'owing'],
  ['2020-01', '2019-07-22', 0, 'paid'],
] as const)('paid through %s, on %s %i months are owed: %s', (through, day, owed, state) => {
  expect([monthsOwed(through, day), duesState(through, day, 3)]).toEqual([owed, state])
})

test('what was never recorded is not known, and without rules nobody is behind', () => {
  expect(duesState(null, '2019-07-22', 3)).toBe('unknown')
  expect(duesState('2010-01', '2019-07-22', null)).toBe('owing')
})

test('a month ends on its last day, of a leap year too', () => {
  expect([lastDayOf('2020-02'), lastDayOf('2019-12')]).toEqual(['2020-02-29', '2019-12-31'])
})

const months = fc
  .record({ year: fc.integer({ min: 2011, max: 2030 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`)

test('the first day somebody is behind is the day told beforehand, and no day before it', () => {
  fc.assert(
    fc.property(months, fc.integer({ min: 1, max: 12 }), (through, allowed) => {
      const day = behindFrom(through, allowed)
      expect(duesState(through, day, allowed)).toBe('behind')
      expect(duesState(through, addDays(day, -1), allowed)).not.toBe('behind')
    }),
  )
})

test('going back on what was recorded takes a reason, going on takes none', () => {
  const known = [
    { fullName: 'Lê An', paidThrough: '2019-06' },
    { fullName: 'Trần Bình', paidThrough: null },
  ]
  const why = (through: string, reason: string | null = null) =>
    whyNotPaidThrough({ through, reason }, known, '2019-07-22')
  expect(why('2019-07')).toBeNull()
  expect(why('2019-05')).toMatchObject({ code: 'dues.goes-back', details: { names: 'Lê An' } })
  expect(why('2019-05', 'Ghi nhầm tháng')).toBeNull()
  expect(why('2021-01')).toMatchObject({ code: 'dues.too-far-ahead' })
})
