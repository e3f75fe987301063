import { describe, expect, test } from 'vitest'
import {
  browserOfThisFile,
  desk,
  expectAccessible,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

describe.concurrent.each([
  ['at a desk', { viewport: desk }],
  ['on a phone in the dark', { viewport: phone, colorScheme: 'dark' }],
] as const)('%s', (_, options) => {
  test('who left in a quarter is chosen, told by how, and opened to the people', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, '/so-lieu')
    await page.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Quý II/2019' })
    await page.getByRole('heading', { name: 'Từ 01/04/2019 đến hết 30/06/2019' }).waitFor()
    await page.getByRole('link', { name: 'Giảm: ra khỏi danh sách đảng viên' }).click()

    const heading = page.getByRole('heading', { level: 1, name: 'Giảm: ra khỏi' })
    const [value] = /\d+$/.exec((await heading.textContent()) ?? '') ?? []
    await page.getByText(`50 trong ${value}`).waitFor()
    await expectAccessible(page)
    const bars = page.getByRole('region', { name: 'Chia theo hình thức' }).getByRole('link')
    const parts = (await bars.allInnerTexts()).map((text) => Number(/\s(\d+)\s/.exec(text)?.[1]))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Number(value))

    await bars.filter({ hasText: 'Xóa tên' }).click()
    await page.waitForURL(/kind=removal/)
    await page.getByRole('heading', { name: 'Các bản ghi: Xóa tên' }).waitFor()
    const removed = parts[(await bars.allInnerTexts()).findIndex((text) => /Xóa tên/.test(text))]
    await page.getByText(`${removed} trong ${removed}`).waitFor()
    await expectAccessible(page)

    await page.reload()
    await page.getByText(`${removed} trong ${removed}`).waitFor()
    await page.getByRole('link', { name: 'Xem mọi loại' }).click()
    await page.getByText(`50 trong ${value}`).waitFor()
    await leave(page)
  })
})

test('who has not met is found from the overview, by organization and month', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  await open(page, '/tong-quan')
  await page.getByRole('heading', { name: 'Ai chưa làm gì?' }).waitFor()
  await page
    .locator('summary', { hasText: 'Tỷ lệ sinh hoạt thường kỳ đã họp theo tổ chức và tháng' })
    .click()
  const ofDistrict = page.getByRole('row', { name: /^Đảng bộ huyện Thạnh Phú/ })
  await ofDistrict.waitFor()
  await expectAccessibleAtBoth(page)
  await ofDistrict.getByRole('link').nth(-2).click()
  await page.waitForURL(/day=2019-06-30/)
  await page
    .getByRole('heading', { level: 1, name: /^Tỷ lệ sinh hoạt thường kỳ đã họp: \d+,\d+%$/ })
    .waitFor()
  await page.getByRole('link', { name: /^Sinh hoạt thường kỳ đã họp: \d+$/ }).click()
  await page
    .getByRole('link', { name: /^Chi bộ / })
    .first()
    .waitFor()
  await leave(page)
})

test('a month of the bars opens, and any first day can be typed', async () => {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  await open(page, '/so-lieu/members.admitted')
  const bars = page.getByRole('region', { name: 'Mười hai tháng qua' }).getByRole('link')
  const [, value] = /^(\d+)02\/19$/.exec((await bars.nth(-6).textContent()) ?? '') ?? []
  await bars.nth(-6).click()
  await page.getByRole('heading', { level: 1, name: `Kết nạp: ${value}` }).waitFor()
  await page.getByText('Từ 01/02/2019 đến hết 28/02/2019').waitFor()

  await page.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Từ ngày khác' })
  await page.getByLabel('Từ ngày, đến hết ngày đang xem').fill('15/2/2019')
  await page.keyboard.press('Enter')
  await page.getByText('Từ 15/02/2019 đến hết 28/02/2019').waitFor()
  await expectAccessible(page)
  await leave(page)
})
