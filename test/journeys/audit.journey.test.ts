import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
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

async function verify(page: Page, outside: string): Promise<void> {
  await page.getByLabel('Mã đầu chuỗi giữ bên ngoài').fill(outside)
  await page.getByRole('button', { name: 'Kiểm tra niêm phong' }).click()
}

describe.each([
  ['at a desk', { viewport: desk }],
  ['on a phone', { viewport: phone }],
] as const)('an inspector %s', (_, options) => {
  test('reads the trail by act and by record, and has the seal verified', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'kiemtra')
    await open(page, '/nhat-ky')
    await page.getByRole('combobox', { name: 'Việc', exact: true }).selectOption('grant.given')
    await page.waitForURL(/act=grant\.given/)
    const trail = page.getByRole('region', { name: 'Nhật ký' })
    const named = trail.getByRole('link', { name: 'Văn phòng Huyện ủy Thạnh Phú: mọi dòng' })
    await named.filter({ visible: true }).first().click()
    await page.getByText('Chỉ bản ghi: Văn phòng Huyện ủy Thạnh Phú').waitFor()
    await trail.getByText('Vai trò: Văn phòng cấp huyện').filter({ visible: true }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Bỏ lọc' }).click()
    await page.waitForURL((url) => !url.searchParams.has('recordId'))

    await verify(page, '')
    await page.getByText('Nguyên vẹn:').waitFor()
    await verify(page, 'f'.repeat(64))
    await page.getByText('không còn trong chuỗi').waitFor()
    await expectAccessible(page)
    await leave(page)
  })
})

test('the head of the chain is kept outside as a file, and found again', async () => {
  const page = await visit(browser)
  await signIn(page, 'kiemtra')
  await open(page, '/nhat-ky')
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải tệp mã đầu chuỗi' }).click()
  const file = await (await coming).path()
  const { hash, province } = JSON.parse(await readFile(file, 'utf8'))
  expect(province).toBe('Đảng bộ tỉnh Bến Tre')
  await verify(page, hash)
  await page.getByText('vẫn nằm trong chuỗi').waitFor()
  await leave(page)
})
