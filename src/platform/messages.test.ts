import { expect, test } from 'vitest'
import { readWords, sayFault, sayRefusal } from './messages.ts'

test('a refusal is said as the pages say it, with its blanks filled', () => {
  const refusal = { code: 'access.username-taken', details: { username: 'thuy' } }
  expect(sayRefusal(readWords('vi_VN.UTF-8'), refusal)).toBe('Tên đăng nhập thuy đã có người dùng.')
  expect(sayRefusal(readWords('en_US.UTF-8'), refusal)).toContain('thuy')
  expect(sayRefusal(readWords('en_US.UTF-8'), refusal)).not.toContain('đã có')
})

test('a day in a refusal is written as people write it', () => {
  const refusal = { code: 'members.left', details: { on: '2019-08-01' } }
  expect(sayRefusal(readWords('vi_VN'), refusal)).toContain('từ ngày 01/08/2019')
})

test('a fault is said after its field, and what has no words yet keeps its code', () => {
  const words = readWords('')
  expect(sayFault(words, { field: 'province.name', code: 'required' })).toBe(
    'province.name: Phải điền',
  )
  expect(sayFault(words, { field: 'from', code: 'not-a-day' })).toContain('03/07/2019')
  expect(sayRefusal(words, { code: 'no.words-for-this' })).toBe('no.words-for-this')
})
