import { describe, expect, test } from 'vitest'
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

describe.concurrent.each([
  ['at a desk', { viewport: desk }, 'Mẫu Một'],
  ['on a phone', { viewport: phone }, 'Mẫu Hai'],
] as const)('territories %s', (_, options, name) => {
  test('are found, added, counted and ended', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, '/dia-ban')
    await expectAccessible(page)
    const add = page.getByRole('button', { name: 'Thêm đơn vị hành chính' })
    await add.click()
    await page.getByRole('form').getByLabel('Cấp').selectOption('hamlet')
    await page.getByRole('form').getByLabel('Loại').selectOption('hamlet')
    await page.getByLabel('Tên', { exact: true }).fill(`ấp ${name}`)
    await page.getByRole('form').getByLabel('Tìm địa bàn').fill('xa thoi thanh')
    await page.getByRole('radio').first().check()
    await page.getByLabel('Có hiệu lực từ ngày').fill('1/1/2015')
    await page.getByLabel('Nguồn').fill('Nghị quyết 12/NQ-HĐND')
    await expectAccessible(page)
    await add.click()
    await page.getByText('Đã ghi: Thêm đơn vị hành chính.').waitFor()

    await page.getByLabel('Tìm địa bàn').fill(name)
    await page.getByRole('link', { name: `ấp ${name}` }).click()
    await page.getByRole('heading', { level: 1, name: `ấp ${name}` }).waitFor()
    await page.getByRole('button', { name: 'Ghi dân số' }).click()
    await page.getByLabel('Ngày của số dân').fill('1/4/2019')
    await page.getByRole('textbox', { name: 'Dân số' }).fill('1.2')
    await page.getByLabel('Nguồn').fill('Tổng điều tra 2019')
    await page.getByRole('button', { name: 'Ghi dân số' }).click()
    await page.getByRole('link', { name: /Viết bằng chữ số/ }).waitFor()
    await page.getByRole('textbox', { name: 'Dân số' }).fill('1.204')
    await page.getByRole('button', { name: 'Ghi dân số' }).click()
    await page.getByText('1.204').filter({ visible: true }).waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Kết thúc' }).click()
    await page.getByLabel('Nguồn').fill('Nghị quyết 13/NQ-HĐND')
    await page.getByRole('button', { name: 'Kết thúc' }).click()
    await page.getByRole('listitem').filter({ hasText: '23/07/2019 · Không còn' }).waitFor()
    expect(await page.getByRole('main').getByText('dự kiến').count()).toBe(1)
    await leave(page)
  })
})
