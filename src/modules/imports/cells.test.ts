import { describe, expect, test } from 'vitest'
import { fold, spelling } from '../../platform/fold.ts'
import { choiceIn, codeIn, dayIn, nameIn } from './cells.ts'

test.each([
  ['03/07/2019', '2019-07-03'],
  ['3/7/19', '2019-07-03'],
  ['2019-07-03', '2019-07-03'],
  ['2019-07-03T00:00:00', '2019-07-03'],
  ['43649', '2019-07-03'],
  ['43.649', '2019-07-03'],
  ['43649.0', '2019-07-03'],
  [' 03.07.2019 ', '2019-07-03'],
  ['', null],
])('the day %s is %s', (cell, value) => {
  expect(dayIn(cell)).toEqual({ value })
})

test.each(['31/02/2019', '1975', '7/22/2019', 'tháng 7', '05/1990', '999999'])(
  '%s is no day',
  (text) => {
    expect(dayIn(text)).toEqual({ code: 'not-a-day', params: { text } })
  },
)

describe('a name', () => {
  test('is composed, however it was typed', () => {
    expect(nameIn('  Nguyễn   Thị Ẩn '.normalize('NFD'), 120)).toEqual({ value: 'Nguyễn Thị Ẩn' })
  })
  test('in capitals is written as names are', () => {
    expect(nameIn('TRẦN THỊ ÁNH', 120)).toEqual({ value: 'Trần Thị Ánh' })
  })
  test('spelled with the tone on the other letter is the same', () => {
    expect(spelling('Nguyễn Thúy Hòa')).toBe(spelling('nguyễn thuý hoà'.normalize('NFD')))
    expect(spelling('Hòa')).not.toBe(spelling('Hóa'))
    expect(spelling('Ân')).not.toBe(spelling('An'))
  })
  test('with a broken letter, or without end, is refused', () => {
    expect(nameIn('Nguy\ufffdn', 120)).toEqual({ code: 'broken-letters' })
    expect(nameIn('a'.repeat(121), 120)).toEqual({ code: 'too-long', params: { most: 120 } })
  })
  test('keeps what only looks like a formula', () => {
    expect(nameIn("'=Cộng", 120)).toEqual({ value: '=Cộng' })
  })
})

test('a code keeps its zeros and its points', () => {
  expect(codeIn(' 00 123 ')).toEqual({ value: '00123' })
  expect(codeIn('837.01')).toEqual({ value: '837.01' })
})

test('a choice is understood with or without accents', () => {
  const words = new Map([[fold('Chính thức'), 'full']])
  const names = ['Dự bị', 'Chính thức']
  expect(choiceIn('CHÍNH THỨC', words, names)).toEqual({ value: 'full' })
  expect(choiceIn('khác', words, names)).toEqual({
    ...{ code: 'not-a-choice', params: { text: 'khác', choices: 'Dự bị; Chính thức' } },
  })
})
