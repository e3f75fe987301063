import { expect, test } from 'vitest'
import { dayFromText } from './day-text.ts'

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
