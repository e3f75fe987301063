import { expect, test } from 'vitest'
import { refuse } from '../platform/refusal.ts'
import { m } from './paraglide/messages.js'
import { say } from './say.ts'
import { learn } from './words.ts'

test('a refusal is said with its days as people write them', () => {
  learn({ refusal_test_begun: ({ from }: { from: string }) => `Đã dùng từ ${from}` })
  expect(say(refuse('conflict', 'test.begun', { from: '2019-08-01' }))).toBe(
    'Đã dùng từ 01/08/2019',
  )
  learn({ refusal_test_long: ({ total }: { total: string }) => `${total} dòng` })
  expect(say(refuse('conflict', 'test.long', { total: 55620 }))).toBe('55.620 dòng')
  learn({ refusal_test_year: ({ year }: { year: number }) => `Năm ${year}` })
  expect(say(refuse('conflict', 'test.year', { year: 2019 }))).toBe('Năm 2019')
  expect(say(refuse('conflict', 'no.words'))).toBe(m.ui_refused({ code: 'no.words' }))
})
