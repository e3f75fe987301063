import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fits } from './rules.ts'

test.each([
  ['nhap tep', 'Nhập từ tệp', true],
  ['NHẬP', 'Nhập từ tệp', true],
  ['tep nhap', 'Nhập từ tệp', true],
  ['hap', 'Nhập từ tệp', false],
  ['nhap tu tep moi', 'Nhập từ tệp', false],
  ['66', 'Quyết định 66-QĐ/TW', true],
  ['  ', 'Nhập từ tệp', true],
])('“%s” fits “%s”: %s', (typed, text, expected) => expect(fits(typed, text)).toBe(expected))

test('however its accents are sent, a text fits itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => fits(text.normalize('NFD'), text)),
  )
})
