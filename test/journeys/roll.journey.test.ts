import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessible,
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
  ['at a desk', { viewport: desk }, 'xa', 'Chi bộ ấp Xẻo Sâu', 'thoi thanh', 'HT000001'],
  ['on a phone', { viewport: phone }, 'bantochuc', 'Chi bộ ấp Xẻo Nhỏ', 'xeo sau', 'HT000002'],
] as const)('the roll of a cell %s', (_, options, who, cell, receiver, code) => {
  test('takes up one admitted elsewhere, and sends several on by one decision', async () => {
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

    const move = page.getByRole('button', { name: 'Chuyển nhiều đảng viên' })
    await move.click()
    await page.getByRole('checkbox', { name: code }).check()
    await page.getByText('Đã chọn 1').waitFor()
    // The first ones are moved by other journeys.
    await page.getByRole('checkbox').last().check()
    await page.getByText('Đã chọn 2').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill(receiver)
    await page.getByRole('radio').first().check()
    await page.getByLabel('Hình thức chuyển').selectOption('internal')
    await page.getByLabel('Có hiệu lực từ ngày').fill('1/8/2019')
    await decide(page)
    await move.click()
    await page.getByText('Đã ghi: Chuyển nhiều đảng viên.').waitFor()
    expect(await page.getByRole('link', { name: 'Xem hồ sơ đảng viên mới' }).count()).toBe(0)
    await page.context().close()
  })
})
