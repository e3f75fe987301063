import { expect, test } from 'vitest'
import {
  browserOfThisFile,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'
import { faultsOfTyping } from './composing.ts'

const browser = browserOfThisFile()

test('one field leads everywhere, by the keyboard alone', async () => {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  await open(page, '/viec-dang-chay')
  const field = page.getByRole('dialog').getByRole('combobox')
  const option = (name: RegExp) => page.getByRole('option', { name })
  const heading = (name: RegExp | string) => page.getByRole('heading', { level: 1, name }).waitFor()

  await page.keyboard.press('Control+k')
  await field.waitFor()
  await expectAccessible(page)
  expect(await faultsOfTyping(page, field)).toEqual([])
  await page.keyboard.type('chi bo ap 1 quoi son')
  // Enter at once means what is found for all that was typed.
  await page.keyboard.press('Enter')
  await heading('Chi bộ ấp 1')

  await page.keyboard.press('/')
  await option(/Chi bộ ấp 1.*Đảng bộ xã Quới Sơn/).waitFor()
  await page.keyboard.type('nguyen van')
  await option(/Đảng viên: xem cả/).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  const name = await page.locator('[role=option][aria-selected=true] > span').textContent()
  const [newTab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.keyboard.press('Control+Enter'),
  ])
  await newTab.getByRole('heading', { level: 1, name: name ?? '' }).waitFor()
  await newTab.close()

  await field.fill('1/1/2016')
  await option(/Xem tại ngày 01\/01\/2016/).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/day=2016-01-01/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ve hom nay')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.searchParams.has('day'))

  await page.keyboard.press('Control+k')
  await page.keyboard.type('ghi ket nap')
  await page.keyboard.press('Enter')
  await page.getByText('Gõ tên tổ chức để ghi ở đó', { exact: false }).waitFor()
  await page.keyboard.type('chi bo ap 1 quoi son')
  await page.keyboard.press('Enter')
  await page.getByRole('form', { name: 'Kết nạp đảng viên' }).waitFor()

  await page.locator('[data-row]').first().waitFor()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Phím tắt của trang này' }).waitFor()
  await page.getByText('Xuống, lên một dòng').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('dialog').count()).toBe(0)
  await leave(page)
})

test('on a phone it is opened from the bar, and shows refused acts with their reason', async () => {
  const page = await visit(browser, { viewport: phone, colorScheme: 'dark' })
  await signIn(page, 'bantochuc')
  await open(page, '/dia-ban?day=2016-01-01')
  const find = page.getByRole('button', { name: 'Tìm hoặc làm' })
  await find.click()
  await page.getByRole('option', { disabled: true }).first().waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('combobox').fill('zzkhongco')
  await page.getByText(/Không có gì mang tên “zzkhongco” vào ngày 01\/01\/2016/).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Tìm hoặc làm')

  await find.click()
  await page.getByRole('dialog').getByRole('combobox').fill('huong dan nhat ky')
  await page
    .getByRole('option', { name: /Nhật ký/ })
    .first()
    .click()
  await page.waitForURL(/huong-dan\/nhat-ky/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await leave(page)
})
