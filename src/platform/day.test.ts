import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromText, dayOf, yearsBetween } from './day.ts'

test.each([
  ['03/07/2019', '2019-07-03'],
  ['3/7/19', '2019-07-03'],
  ['03-07-2019', '2019-07-03'],
  ['3.7.2019', '2019-07-03'],
  ['03072019', '2019-07-03'],
  ['2019-07-03', '2019-07-03'],
  ['1/9/75', '1975-09-01'],
  ['31/02/2019', null],
  ['29/02/2019', null],
  ['29/02/2020', '2020-02-29'],
  ['hôm qua', null],
  ['', null],
])('%s is read as %s', (text, day) => {
  expect(dayFromText(text)).toBe(day)
})

test.each([
  ['1975-09-01', '2019-08-31', 43],
  ['1975-09-01', '2019-09-01', 44],
  ['2016-02-29', '2019-02-27', 2],
  ['2016-02-29', '2019-02-28', 3],
  ['2016-02-29', '2020-02-28', 3],
  ['2016-02-29', '2020-02-29', 4],
  ['2019-09-01', '2018-12-31', 0],
])('from %s to %s it is %s years', (from, to, years) => {
  expect(yearsBetween(from, to)).toBe(years)
})

test('the day of any instant is the one the calendars of the world give', () => {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
  const instants = fc.date({ min: new Date('1976'), max: new Date('2200'), noInvalidDate: true })
  fc.assert(fc.property(instants, (instant) => dayOf(instant) === calendar.format(instant)))
})
