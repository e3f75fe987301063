import { expect, test } from 'vitest'
import { mostRows, placeOfPaper, whyNotOneSheet } from './rules.ts'

test.each([
  ['Tỉnh Bến Tre', 'Bến Tre'],
  ['Xã Thới Thạnh', 'Thới Thạnh'],
  ['Thị trấn Thạnh Phú', 'Thạnh Phú'],
  ['Thành phố Bến Tre', 'Thành phố Bến Tre'],
  ['Phường 8', 'Phường 8'],
])('a paper of %s is signed in %s', (unit, place) => {
  expect(placeOfPaper(unit)).toBe(place)
})

test('a list longer than one sheet is refused with both numbers', () => {
  expect(whyNotOneSheet(mostRows)).toBeNull()
  expect(whyNotOneSheet(mostRows + 1)).toMatchObject({
    code: 'sheets.too-long',
    details: { total: mostRows + 1, most: mostRows },
  })
})
