import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search.ts'

test('a number searched for stays the text that was typed', () => {
  expect(parseSearch('?q=2019&day=2019-06-30')).toEqual({ q: '2019', day: '2019-06-30' })
})

test('what is not set leaves no trace in the address', () => {
  expect(stringifySearch({ q: '', day: undefined, sort: '-name' })).toBe('?sort=-name')
  expect(stringifySearch({})).toBe('')
})

test('an address written is the address read', () => {
  const search = { q: 'Nguyễn Thị Ẩn & con', next: '/dang-vien?day=2019-01-01' }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
})
