import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
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

/** The address of a full member nothing is recorded of but what came with the demonstration. */
async function fullMember(page: Page, nth: number): Promise<string> {
  const answer = await page.request.get(`${address()}/api/members`, {
    params: { q: 'nguyen thi', status: 'full', limit: '60' },
  })
  const { rows } = await answer.json()
  return `/dang-vien/${rows[nth].id}`
}

describe.each([
  ['at a desk', { viewport: desk }, 40],
  ['on a phone', { viewport: phone, colorScheme: 'dark' as const }, 41],
] as const)('what was recorded wrongly %s', (_, options, nth) => {
  test('is taken back with a reason, and the life is what it was', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, await fullMember(page, nth))
    const takeBack = page.getByRole('button', { name: 'Bỏ việc ghi sau cùng' })
    await page.getByText('Không có việc ghi nào để bỏ').waitFor()
    expect(await takeBack.getAttribute('aria-disabled')).toBe('true')

    const suspend = page.getByRole('button', { name: 'Đình chỉ sinh hoạt' })
    await suspend.click()
    await page.getByLabel('Số quyết định').fill('44-QĐ/ĐU')
    await page.getByLabel('Ngày ký quyết định').fill('20/7/2019')
    await page.getByRole('form').getByLabel('Ngày', { exact: false }).first().fill('21/7/2019')
    await suspend.click()
    await page.getByText('Đã ghi: Đình chỉ sinh hoạt.').waitFor()

    await takeBack.click()
    await page.getByText('Việc ghi sau cùng là:').waitFor()
    await takeBack.click()
    await page.getByRole('link', { name: 'Lý do: Phải điền' }).waitFor()
    await expectAccessible(page)
    await page.getByLabel('Lý do').fill('Ghi nhầm người')
    await takeBack.click()
    await page.getByText('Đã ghi: Bỏ việc ghi sau cùng.').waitFor()
    await page.getByText('Không có việc ghi nào để bỏ').waitFor()
    await expectAccessible(page)
    await leave(page)
  })
})
