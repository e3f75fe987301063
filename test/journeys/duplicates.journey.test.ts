import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  browserOfThisFile,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

const ofPairs = (page: Page) => page.getByRole('main').getByRole('link', { name: /^Đối chiếu / })

describe('two records that look alike', () => {
  test('are compared, found to be two people, and the finding is taken back', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/dang-vien')
    await page.getByRole('main').getByRole('link', { name: 'Bản ghi nghi trùng' }).click()
    await page.getByRole('heading', { name: 'Bản ghi nghi trùng' }).waitFor()
    await page.getByLabel('Mức giống').selectOption('fair')
    await page.waitForURL(/strength=fair/)
    const pair = ofPairs(page).first()
    await pair.waitFor()
    await expectAccessibleAtBoth(page)
    const name = await pair.getAttribute('aria-label')

    await pair.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Đối chiếu hai bản ghi' }).waitFor()
    await expectAccessibleAtBoth(page)
    const distinguish = page.getByRole('button', { name: 'Ghi là hai người khác nhau' })
    await distinguish.focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Lý do').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('Hai anh em họ, đã đối chiếu hồ sơ')
    await page.keyboard.press('Enter')
    await page.getByText('Đã ghi: Ghi là hai người khác nhau.').waitFor()
    await page.getByText(/Đã ghi là hai người khác nhau ngày/).waitFor()

    await page.getByRole('link', { name: 'Về danh sách nghi trùng' }).click()
    await page.getByLabel('Xem', { exact: true }).selectOption('distinct')
    await page.getByText('Hai anh em họ, đã đối chiếu hồ sơ', { exact: false }).waitFor()
    await expectAccessibleAtBoth(page)
    expect(await ofPairs(page).first().getAttribute('aria-label')).toBe(name)

    await ofPairs(page).first().click()
    await page.getByRole('button', { name: 'Bỏ ghi nhận hai người khác nhau' }).click()
    await page.getByLabel('Lý do').fill('Đối chiếu nhầm sổ')
    await page.keyboard.press('Enter')
    await page.getByText('Đã ghi: Bỏ ghi nhận hai người khác nhau.').waitFor()
    await turnTo(page, '/dang-vien/trung?state=distinct')
    await page.getByText('Chưa có cặp nào được ghi là hai người khác nhau.').waitFor()
    await leave(page)
  })

  test('are one person: merged, read, found by the old code, and the merge is taken back', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/dang-vien/trung?strength=fair')
    const here = page.locator('nav a[data-tour][data-status=active]').filter({ visible: true })
    expect(await here.allTextContents()).toHaveLength(1)
    await ofPairs(page).nth(2).click()
    await page.getByRole('button', { name: 'Gộp hai bản ghi' }).click()
    await page.getByText(/^Hai bản ghi có thời gian sinh hoạt trùng nhau/).waitFor()
    const kept = await page.getByLabel('Bản ghi được giữ').inputValue()
    await page.getByLabel('Quá trình sinh hoạt').selectOption(kept)
    await page
      .getByText(/Để lại ở bản ghi đã gộp/)
      .first()
      .waitFor()
    await page.getByLabel('Lý do').fill('Một người, đã đối chiếu lý lịch')
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Gộp hai bản ghi' }).click()
    await page.waitForURL((url) => url.pathname === `/dang-vien/${kept}`)

    const was = page.getByRole('link', { name: /^Xem bản ghi / })
    const code = (await was.textContent())?.replace('Xem bản ghi ', '') ?? ''
    await turnTo(page, `/dang-vien?q=${code}`)
    await page.getByRole('main').locator(`a[href^="/dang-vien/${kept}"]`).first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(code)
    await page.getByRole('option', { name: new RegExp(`trước là .*${code}`) }).click()
    await was.click()
    await page.getByRole('link', { name: /^Mở bản ghi được giữ/ }).waitFor()
    await expectAccessibleAtBoth(page)

    await page.getByRole('button', { name: 'Hoàn tác gộp' }).click()
    await page.getByLabel('Lý do').fill('Gộp nhầm')
    await page.getByRole('button', { name: 'Hoàn tác gộp' }).click()
    await page.waitForURL((url) => url.pathname === `/dang-vien/${kept}`)
    await turnTo(page, `/dang-vien?q=${code}`)
    expect(await page.getByRole('main').locator(`a[href^="/dang-vien/${kept}"]`).count()).toBe(0)
    await leave(page)
  })
})
