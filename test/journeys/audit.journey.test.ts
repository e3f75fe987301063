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
    // The demonstration's own is the oldest.
    await named.filter({ visible: true }).last().click()
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

/** What a press of a button or link brings. */
async function downloaded(page: Page, role: 'button' | 'link', name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole(role, { name }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

test('the head of the chain is kept outside as a file, and found again; the trail goes out in words', async () => {
  const page = await visit(browser)
  await signIn(page, 'kiemtra')
  await open(page, '/nhat-ky')
  const head = await downloaded(page, 'link', 'Tải tệp mã đầu chuỗi')
  const { hash, province } = JSON.parse(head)
  expect(province).toBe('Đảng bộ tỉnh Bến Tre')
  await verify(page, hash)
  await page.getByText('vẫn nằm trong chuỗi').waitFor()

  await page.getByRole('combobox', { name: 'Việc', exact: true }).selectOption('grant.given')
  await page.waitForURL(/act=grant\.given/)
  const trail = await downloaded(page, 'button', 'CSV')
  expect(trail).toContain('Vai trò: Văn phòng cấp huyện')
  expect(trail).not.toContain('grant.given')
  await page.getByLabel('Tên người làm').fill('không có ai')
  await page.getByText('Không có kết quả nào khớp bộ lọc.').waitFor()
  await page.getByRole('button', { name: 'Bỏ lọc' }).click()
  await page.waitForURL((url) => !url.searchParams.has('act'))
  await leave(page)
})
