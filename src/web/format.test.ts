import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { formatDay, formatInstant, formatNumber, formatPercent } from './format.ts'
import { getLocale, overwriteGetLocale } from './paraglide/runtime.js'

const ownLanguage = getLocale
let language: 'vi' | 'en' = 'vi'
beforeEach(() => overwriteGetLocale(() => language))
afterEach(() => {
  language = 'vi'
})
afterAll(() => overwriteGetLocale(ownLanguage))

test('a day is written day first with two digits, in either language', () => {
  expect(formatDay('2019-07-03')).toBe('03/07/2019')
  language = 'en'
  expect(formatDay('2019-07-03')).toBe('03/07/2019')
  expect(formatDay(null)).toBe('–')
})

test('an instant is the day and hour in Vietnam', () => {
  expect(formatInstant('2019-07-21T23:48:00.000Z')).toBe('22/07/2019 06:48')
})

test('numbers have the signs of the language', () => {
  expect([55_610, 86.4, 0].map(formatNumber)).toEqual(['55.610', '86,4', '0'])
  expect(formatPercent(23.5)).toBe('23,5%')
  language = 'en'
  expect([55_610, 86.4].map(formatNumber)).toEqual(['55,610', '86.4'])
  expect(formatPercent(23.5)).toBe('23.5%')
  expect([formatNumber(null), formatPercent(null)]).toEqual(['–', '–'])
})
