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

const members = {
  ...{ path: '/dang-vien?status=probationary', field: 'Trạng thái' },
  ...{ other: 'suspended', changed: /dang-vien\?.*status=suspended/ },
}
const issues = {
  ...{ path: '/van-de?state=assigned', field: 'Trạng thái' },
  ...{ other: 'closed', changed: /van-de\?.*state=closed/ },
}

describe.each([
  ['at a desk', { viewport: desk }, members],
  ['on a phone', { viewport: phone, colorScheme: 'dark' as const }, issues],
])('a view of a list %s', (where, options, { path, field, other, changed }) => {
  test('is kept, says that it was changed, is updated, opened again and removed', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, path)
    const name = `Dự bị ${where}`
    const chip = page.getByRole('group', { name: 'Bộ lọc đã lưu' }).getByRole('button', { name })
    const menu = page.locator('summary', { hasText: 'Bộ lọc đã lưu' })

    await menu.focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Tên bộ lọc', { exact: true }).fill(name)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await chip.waitFor()
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Escape')

    await chip.click()
    await page.waitForURL(/view=/)
    await page.getByRole('combobox', { name: field }).selectOption(other)
    await page.getByText('(đã đổi)').waitFor()
    await page.getByRole('button', { name: /^Cập nhật/ }).click()
    await page.getByText('(đã đổi)').waitFor({ state: 'detached' })

    await turnTo(page, '/viec-dang-chay')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).click()
    await page.waitForURL(changed)
    await menu.click()
    await page.getByRole('button', { name: 'Xóa bộ lọc này' }).click()
    await chip.waitFor({ state: 'detached' })
    await leave(page)
  })
})

test('views are put in one’s own order; one of an organization says why it stays as it is', async () => {
  const page = await visit(browser)
  const group = page.getByRole('group', { name: 'Bộ lọc đã lưu' })
  const menu = page.locator('summary', { hasText: 'Bộ lọc đã lưu' })
  const keep = async (name: string, forWhom?: string) => {
    await menu.click()
    await page.getByLabel('Tên bộ lọc', { exact: true }).fill(name)
    if (forWhom) await page.getByLabel('Cho ai dùng').selectOption(forWhom)
    await page.getByRole('button', { name: 'Lưu bộ lọc' }).click()
    await group.getByRole('button', { name }).waitFor()
  }
  await signIn(page, 'bantochuc')
  await open(page, '/dia-ban?level=commune')
  await keep('Các xã', 'Cán bộ Đảng bộ tỉnh Bến Tre')

  await signIn(page, 'kiemtra')
  await open(page, '/dia-ban?level=district')
  await keep('Các huyện')
  expect(await group.getByRole('button').allTextContents()).toEqual([
    'Các huyện',
    'Các xã · Đảng bộ tỉnh Bến Tre',
  ])
  await group.getByRole('button', { name: 'Các xã' }).click()
  await menu.click()
  await page.getByText('Vai trò của đồng chí không có quyền này').waitFor()
  const remove = page.getByRole('button', { name: 'Xóa bộ lọc này' })
  expect(await remove.getAttribute('aria-disabled')).toBe('true')
  const earlier = page.getByRole('button', { name: 'Chuyển lên trước' })
  await earlier.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Bộ lọc này đã đứng đầu.').waitFor()
  expect(await page.locator(':focus').textContent()).toBe('Chuyển lên trước')
  await expectAccessible(page)

  await open(page, '/dia-ban?level=district')
  await expect.poll(() => group.getByRole('button').first().textContent()).toMatch(/^Các xã/)
  await menu.click()
  await remove.click()
  await signIn(page, 'bantochuc')
  await open(page, '/dia-ban?level=commune')
  await menu.click()
  await remove.click()
  await group.waitFor({ state: 'detached' })
  await leave(page)
})
