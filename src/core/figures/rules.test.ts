import { describe, expect, test } from 'vitest'
import { lastDay, lastMonths, monthsWithin, yearTo } from './rules.ts'

describe('a day without a first day means its year so far', () => {
  test.each([
    ['2019-07-22', '2019-01-01', '2019-07-23'],
    ['2019-01-01', '2019-01-01', '2019-01-02'],
    ['2019-12-31', '2019-01-01', '2020-01-01'],
  ])('%s', (day, from, until) => {
    expect(yearTo(day)).toEqual({ from, until })
    expect(lastDay(yearTo(day))).toBe(day)
  })
})

describe('a period is told month by month', () => {
  test('the last months are whole but for the present one', () => {
    expect(lastMonths({ from: '2019-01-01', until: '2019-03-15' }, 3)).toEqual([
      { from: '2019-01-01', until: '2019-02-01' },
      { from: '2019-02-01', until: '2019-03-01' },
      { from: '2019-03-01', until: '2019-03-15' },
    ])
  })

  test.each([
    ['over the turn of a year', '2018-12-20', '2019-02-01', ['2018-12-20', '2019-01-01']],
    ['within one month', '2019-02-10', '2019-02-20', ['2019-02-10']],
    ['of a single day', '2019-02-28', '2019-03-01', ['2019-02-28']],
  ])('%s, its months touch and cover it', (_, from, until, starts) => {
    const months = monthsWithin({ from, until })
    expect(months.map((month) => month.from)).toEqual(starts)
    expect(months.map((month) => month.until)).toEqual([...starts.slice(1), until])
  })
})
