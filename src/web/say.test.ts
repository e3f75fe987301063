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

test('a right one has nowhere is refused with the roles that give it', () => {
  learn({
    refusal_access_no_permission: () => 'Không có quyền này.',
    refusal_access_not_here: () => 'Không có ở đây.',
    access_role_organization_board: () => 'Ban Tổ chức',
    access_role_administrator: () => 'Quản trị hệ thống',
  })
  const said = say(refuse('forbidden', 'access.no-permission', { permission: 'dues.manage' }))
  expect(said).toContain('Ban Tổ chức')
  expect(said).not.toContain('Quản trị hệ thống')
  const elsewhere = { permission: 'dues.manage', where: 'Chi bộ A' }
  expect(say(refuse('forbidden', 'access.not-here', elsewhere))).not.toContain('Ban Tổ chức')
})
