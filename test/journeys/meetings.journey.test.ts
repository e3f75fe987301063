import { expect, test } from 'vitest'
import {
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

test.each([
  ['a phone', phone, 'dark', 'Tháng 09/2019'],
  ['a desk', desk, 'light', 'Tháng 10/2019'],
] as const)(
  'a secretary chooses the day of meeting on %s, inside what the calendar says',
  async (_, viewport, colorScheme, month) => {
    const page = await visit(browser, { viewport, colorScheme })
    await signIn(page, 'bithu')
    await open(page, '/lich-hop')
    await page.getByRole('button', { name: '1 cuộc họp, ngày 03/07/2019' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('main').getByRole('link', { name: 'Chi bộ ấp Xẻo Sâu' }).click()
    await page.getByRole('button', { name: 'Chọn ngày họp' }).click()
    await page.getByLabel('Từ tháng').selectOption({ label: month.slice(6) })
    await page.getByLabel('Ngày trong tháng').selectOption('20')
    await page.getByLabel('Giờ bắt đầu').fill('7h30')
    await page.getByRole('button', { name: 'Chọn ngày họp' }).click()
    await page
      .getByText(/chọn một ngày trong khoảng đó/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await page.getByLabel('Ngày trong tháng').selectOption('4')
    await page.getByRole('button', { name: 'Chọn ngày họp' }).click()
    await page.getByText('Đã ghi: Chọn ngày họp.').waitFor()
    await page
      .getByText(/Ngày 4, 07:30/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await leave(page)
  },
)

test('the board sees how many meet on each day, who, and who has no day yet', async () => {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  await open(page, '/lich-hop?month=2019-02')
  await page.getByText(/Tết Kỷ Hợi: không họp từ 02\/02\/2019/).waitFor()
  const day = page.getByRole('button', { name: /cuộc họp, ngày 11\/02\/2019/ })
  await day.click()
  await page.waitForURL(/on=2019-02-11/)
  expect(await day.getAttribute('aria-pressed')).toBe('true')
  await page.getByText('(Tết Kỷ Hợi)').first().waitFor()
  await day.click()
  await page.getByRole('combobox', { name: 'Ngày họp' }).selectOption('not-chosen')
  await page.waitForURL((url) => url.searchParams.get('state') === 'not-chosen')
  await page.locator('td, dd').getByText('Chưa chọn ngày').first().waitFor()
  await expectAccessible(page)
  await leave(page)
})
