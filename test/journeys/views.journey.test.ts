import { describe, expect, test } from 'vitest'
import { browserOfThisFile, desk, expectAccessible, open, phone, signIn, visit } from './browser.ts'

const browser = browserOfThisFile()

describe.each([
  ['at a desk', { viewport: desk }],
  ['on a phone', { viewport: phone, colorScheme: 'dark' as const }],
])('a view of a list %s', (where, options) => {
  test('is kept, says that it was changed, is updated, opened again and removed', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    await open(page, '/dang-vien?status=probationary')
    const name = `Dự bị ${where}`
    const chip = page.getByRole('group', { name: 'Bộ lọc đã lưu' }).getByRole('button', { name })
    const menu = page.locator('summary', { hasText: 'Bộ lọc đã lưu' })

    await menu.focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Tên', { exact: true }).fill(name)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await chip.waitFor()
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Escape')

    await chip.click()
    await page.waitForURL(/view=/)
    await page.getByRole('combobox', { name: 'Trạng thái' }).selectOption('suspended')
    await page.getByText('(đã đổi)').waitFor()
    await page.getByRole('button', { name: /^Cập nhật/ }).click()
    await page.getByText('(đã đổi)').waitFor({ state: 'detached' })

    await open(page, '/viec-dang-chay')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).click()
    await page.waitForURL(/status=suspended/)
    await menu.click()
    await page.getByRole('button', { name: 'Xóa bộ lọc này' }).click()
    await chip.waitFor({ state: 'detached' })
    await page.context().close()
  })
})
