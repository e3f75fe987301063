import type { Page } from 'playwright-core'
import { describe, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

async function openAccount(page: Page, name: string): Promise<void> {
  await open(page, '/quyen')
  await page.getByLabel('Tìm theo tên hoặc tên đăng nhập').fill(name)
  await page
    .getByRole('region', { name: 'Tài khoản' })
    .getByRole('link', { name })
    .filter({ visible: true })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

async function organizationId(page: Page, name: string): Promise<string> {
  const api = `${address()}/api/organizations`
  const { rows } = await (await page.request.get(api, { params: { q: name } })).json()
  return rows[0].id
}

describe.each([
  ['at a desk', { viewport: desk }, 'Chi bộ ấp Xẻo Sâu'],
  ['on a phone', { viewport: phone }, 'Chi bộ ấp Xẻo Nhỏ'],
] as const)('a powerful role %s', (_, options, place) => {
  test('is proposed by one, approved by another, and revoked', async () => {
    const administrator = await visit(browser, options)
    await signIn(administrator, 'quantri')
    await openAccount(administrator, 'Cán bộ tỉnh theo dõi xã Thới Thạnh')
    await expectAccessible(administrator)
    await administrator.getByRole('button', { name: 'Cấp quyền' }).click()
    await administrator.getByLabel('Vai trò', { exact: true }).selectOption('auditor')
    await administrator.getByLabel('Tìm tổ chức theo tên hoặc mã').fill(place)
    await administrator.getByRole('radio').first().check()
    await administrator.getByLabel('Lý do').fill('Tham gia đoàn kiểm tra')
    await expectAccessible(administrator)
    await administrator.getByRole('button', { name: 'Cấp quyền' }).click()
    await administrator.getByText('Đã ghi: Cấp quyền.').waitFor()
    await open(administrator, '/quyen')
    await administrator.getByText('cần người thứ hai').filter({ visible: true }).first().waitFor()
    await expectAccessible(administrator)

    const board = await visit(browser, options)
    await signIn(board, 'bantochuc')
    await open(board, '/quyen')
    await board
      .getByRole('button', { name: 'Duyệt', exact: true })
      .filter({ visible: true })
      .click()
    await board.getByText('Đã duyệt: Kiểm tra, giám sát').waitFor()
    await expectAccessible(board)
    await open(board, `/to-chuc/${await organizationId(board, place)}?tab=rights`)
    const reaching = board.getByRole('region', { name: 'Ai có quyền ở đây' })
    await reaching.getByText('Kiểm tra, giám sát').filter({ visible: true }).first().waitFor()
    await expectAccessible(board)

    await openAccount(administrator, 'Cán bộ tỉnh theo dõi xã Thới Thạnh')
    await administrator.getByRole('button', { name: 'Thu hồi quyền' }).click()
    const which = administrator.getByLabel('Quyền', { exact: true })
    const label = await which.locator('option', { hasText: place }).textContent()
    await which.selectOption({ label: label ?? '' })
    await administrator.getByLabel('Lý do').fill('Xong việc')
    await administrator.getByRole('button', { name: 'Thu hồi quyền' }).click()
    await administrator.getByText('Đã ghi: Thu hồi quyền.').waitFor()
    await leave(administrator)
    await leave(board)
  })
})

test('whoever reads rights asks who can see a member’s record', async () => {
  const page = await visit(browser)
  await signIn(page, 'kiemtra')
  await open(page, '/dang-vien')
  await page.getByRole('region').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Ai xem được bản ghi này?' }).click()
  const who = page.getByRole('region', { name: 'Ai xem được bản ghi này?' })
  await who.getByText('Cán bộ Ban Tổ chức Tỉnh ủy').filter({ visible: true }).first().waitFor()
  await expectAccessible(page)
  await leave(page)
})
