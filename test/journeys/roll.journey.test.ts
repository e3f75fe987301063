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

async function idOf(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`${address()}/api/organizations`, {
    params: { q: name },
  })
  const { rows } = await answer.json()
  return rows[0].id
}

async function decide(page: Page): Promise<void> {
  await page.getByLabel('Số quyết định').fill('31-QĐ/ĐU')
  await page.getByLabel('Ngày ký quyết định').fill('19/7/2019')
}

describe.each([
  [
    'at a desk',
    { viewport: desk },
    'xa',
    'Chi bộ ấp Xẻo Sâu',
    'thoi thanh',
    'HT000001',
    'internal',
  ],
  [
    'on a phone',
    { viewport: phone },
    'bantochuc',
    'Chi bộ ấp Xẻo Nhỏ',
    'xeo sau',
    'HT000002',
    'official',
  ],
] as const)('the roll of a cell %s', (_, options, who, cell, receiver, code, kind) => {
  test('takes up one admitted elsewhere; several are sent on by one decision, and called back', async () => {
    const page = await visit(browser, options)
    await signIn(page, who)
    const id = await idOf(page, cell)
    await open(page, `/to-chuc/${id}?tab=members`)
    await expectAccessible(page)
    const enrol = page.getByRole('button', { name: 'Ghi đảng viên đã kết nạp nơi khác' })
    await enrol.click()
    await enrol.click()
    await page.getByRole('link', { name: 'Ngày quyết định kết nạp: Phải điền' }).waitFor()
    await page.getByLabel('Họ và tên').fill('Trần Thị Hạnh')
    await page.getByRole('textbox', { name: 'Mã đảng viên' }).fill(code)
    await page.getByRole('textbox', { name: 'Ngày sinh' }).fill('3/2/1980')
    await page.getByLabel('Giới tính').selectOption('female')
    await page.getByLabel('Ngày quyết định kết nạp').fill('1/5/2004')
    await page.getByLabel('Ngày lễ kết nạp').fill('19/5/2004')
    await page.getByLabel('Ngày chính thức').fill('19/5/2005')
    await page.getByLabel('Tiếp nhận từ ngày').fill('1/7/2019')
    await decide(page)
    await expectAccessible(page)
    await enrol.click()
    await page.getByRole('link', { name: 'Xem hồ sơ đảng viên mới' }).waitFor()

    const rows = page.locator('[data-list] tr, [data-list] li')
    await rows.filter({ hasText: 'Trần Thị Hạnh' }).getByRole('checkbox').check()
    // The first ones are moved by other journeys.
    await rows.getByRole('checkbox').last().check()
    await page.getByText('Đã chọn 2').waitFor()
    // At a desk the bar may cover a row in part, which is scrolled to.
    if (options.viewport === phone) await expectAccessible(page)
    else {
      await page.keyboard.press('a')
      await page.locator('select[aria-label="Việc cần ghi"]:focus').waitFor()
    }
    await page.getByLabel('Việc cần ghi').selectOption('transfer')
    await page.getByRole('button', { name: 'Điền quyết định' }).click()
    await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill(receiver)
    await page.getByRole('radio').first().check()
    await page.getByLabel('Hình thức chuyển').selectOption(kind)
    await page.getByLabel('Có hiệu lực từ ngày').fill('1/7/2019')
    await decide(page)
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('Sẽ ghi cho 1 đồng chí.').waitFor()
    await page.getByText('Chưa vào danh sách ngày ấy.').click()
    await page.getByText('được ghi trong danh sách từ ngày 01/07/2019').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ghi cho 1 đồng chí' }).click()
    await page.getByText('Đã ghi cho 1 đồng chí').waitFor()
    await page.getByRole('button', { name: 'Hoàn tác cả lô' }).click()
    await page.getByRole('button', { name: 'Hoàn tác 1 đồng chí' }).click()
    await page.getByText('Đã hoàn tác 1 đồng chí lúc').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Lô thay đổi' }).click()
    await page.locator('td, dd, li').getByText('Đã hoàn tác').first().waitFor()
    await expectAccessible(page)
    await leave(page)
  })
})
