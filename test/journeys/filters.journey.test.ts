import { describe, expect, test } from 'vitest'
import {
  browserOfThisFile,
  desk,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

describe.each([
  ['at a desk', { viewport: desk }],
  ['on a phone, in the dark', { viewport: phone, colorScheme: 'dark' as const }],
])('lists of the registry %s', (_, options) => {
  test('are narrowed in the address, and say when nothing is left', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, '/quy-dinh')
    await page.getByRole('combobox', { name: 'Hiệu lực' }).selectOption('sẽ dùng')
    await page.waitForURL(/state=toCome/)
    await page.getByText('Đảng phí: ba tháng không đóng (Quy định 01-QĐ/TW)').waitFor()
    await page.getByRole('searchbox').first().fill('khong co bo nao')
    await page.getByText('Không có kết quả nào khớp bộ lọc.').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Bỏ lọc' }).click()
    await page.getByText('Huy hiệu Đảng (trước 01/7/2025)').waitFor()
    expect(new URL(page.url()).search).toBe('')

    for (const path of [
      '/viec-dang-chay?q=khong',
      '/nhap?q=khong',
      '/dang-vien/lo-thay-doi?q=khong',
    ]) {
      await turnTo(page, path)
      await page.getByRole('button', { name: 'Bỏ lọc' }).waitFor()
      await expectAccessible(page)
    }
    await leave(page)
  })
})
