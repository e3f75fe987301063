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

const members = {
  ...{ path: '/dang-vien?status=probationary', field: 'Trạng thái' },
  ...{ other: 'suspended', changed: /dang-vien\?.*status=suspended/ },
}
const units = {
  ...{ path: '/dia-ban?level=district', field: 'Cấp' },
  ...{ other: 'province', changed: /dia-ban\?.*level=province/ },
}

describe.each([
  ['at a desk', { viewport: desk }, members],
  ['on a phone', { viewport: phone, colorScheme: 'dark' as const }, units],
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

    await open(page, '/viec-dang-chay')
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
