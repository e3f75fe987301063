import { expect, test } from 'vitest'
import { choicesOf } from './periods.ts'

const today = '2019-07-22'

test('the present quarter ends today, an earlier one on its own last day', () => {
  const { quarters } = choicesOf(today, today)
  expect(quarters.map(({ number, from, last }) => [number, from, last])).toEqual([
    [3, '2019-07-01', today],
    [2, '2019-04-01', '2019-06-30'],
    [1, '2019-01-01', '2019-03-31'],
  ])
})

test('looking at an earlier year, its months can be chosen as well', () => {
  const { months, years } = choicesOf('2016-02-10', today)
  expect(months).toHaveLength(7 + 12)
  expect(months.at(-2)).toEqual({ number: 2, year: 2016, from: '2016-02-01', last: '2016-02-29' })
  expect(years.map(({ year }) => year)).toEqual([2019, 2018, 2017, 2016, 2015])
})

test('nothing that lies ahead can be chosen', () => {
  const { years, quarters, months } = choicesOf('2030-01-01', today)
  expect([...years, ...quarters, ...months].every(({ last }) => last <= today)).toBe(true)
})
