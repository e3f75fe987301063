import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey, splitName } from './names.ts'

const collator = new Intl.Collator('vi', { sensitivity: 'accent' })
const byCollator = (a: string, b: string) =>
  collator.compare(splitName(a).givenName, splitName(b).givenName) || collator.compare(a, b)
const byKey = (a: string, b: string) =>
  nameKey(a) < nameKey(b) ? -1 : nameKey(a) > nameKey(b) ? 1 : 0

const syllable = fc.constantFrom(
  ...'Nguyễn Trần Lê Phạm Huỳnh Hoàng Võ Vũ Đặng Dũng Đạt An Ăn Ân Ẩn Ấn Ánh Ảnh Hoà Hòa Hoa Thủy Thuỷ Thị Văn Ưng Út Ý Yến Quý Quỳ Xuân Ơn Ôn Oanh Bằng Bảng Băng'.split(
    ' ',
  ),
)
const name = fc.array(syllable, { minLength: 2, maxLength: 4 }).map((words) => words.join(' '))

describe('the order of name lists', () => {
  test('is that of given names, then full names, in the Vietnamese alphabet', () => {
    fc.assert(
      fc.property(name, name, (a, b) => byKey(a, b) === Math.sign(byCollator(a, b))),
      { numRuns: 2000 },
    )
  })

  test('puts An before Ăn before Ân before Ẩn, and Dũng before Đạt', () => {
    const names = ['Lê Văn Đạt', 'Lê Ẩn', 'Lê Ân', 'Lê Dũng', 'Lê Ăn', 'Lê An']
    expect(names.toSorted(byKey)).toEqual([
      'Lê An',
      'Lê Ăn',
      'Lê Ân',
      'Lê Ẩn',
      'Lê Dũng',
      'Lê Văn Đạt',
    ])
  })

  test('does not mind decomposed letters, case or spaces', () => {
    expect(nameKey('nguyễn  thị ẨN'.normalize('NFD'))).toBe(nameKey('Nguyễn Thị Ẩn'))
  })
})
