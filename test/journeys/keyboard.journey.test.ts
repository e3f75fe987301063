import type { Locator, Page } from 'playwright-core'
import { test } from 'vitest'
import { address, browserOfThisFile, leave, visit } from './browser.ts'

const browser = browserOfThisFile()

/** Presses Tab until something has the focus, as one does who has no mouse. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor()
  for (let pressed = 0; pressed < 120; pressed += 1) {
    await page.keyboard.press('Tab')
    if (await hasFocus(page, wanted)) return
  }
  throw new Error(`Tab does not reach ${wanted}.`)
}

async function hasFocus(page: Page, wanted: Locator): Promise<boolean> {
  return (await wanted.and(page.locator(':focus')).count()) > 0
}

async function press(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: true }))
  await page.keyboard.press('Enter')
}

async function fill(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

// Its member and cell are moved by no other journey.
test('a commune office does a day’s work without a mouse', async () => {
  const page = await visit(browser)
  await page.goto(`${address()}/vao`)
  await fill(page, 'Tên đăng nhập', 'xa')
  await fill(page, 'Mật khẩu', 'xa-minhhoa')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()

  await press(page, 'link', 'Tổ chức')
  await page.getByRole('heading', { level: 1, name: 'Đảng bộ xã Thới Thạnh' }).waitFor()
  await tabTo(page, page.locator('summary', { hasText: 'Mở cây tổ chức' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('treeitem').first())
  await page.keyboard.press('ArrowRight')
  const cell = page.getByRole('treeitem', { name: /Chi bộ ấp Cái Da/ })
  await cell.waitFor()
  for (let down = 0; down < 30 && !(await hasFocus(page, cell)); down += 1)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Chi bộ ấp Cái Da' }).waitFor()

  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Đảng viên', exact: true }))
  await page.keyboard.press('Enter')
  await fill(page, 'Tìm theo họ tên hoặc mã', 'vo thanh dong')
  await page.waitForURL(/q=vo\+thanh\+dong/)
  await press(page, 'link', 'Võ Thanh Đông')
  await page.getByRole('heading', { level: 1, name: 'Võ Thanh Đông' }).waitFor()

  await press(page, 'button', 'Chuyển sinh hoạt tạm thời')
  await tabTo(page, page.getByLabel('Mục đích', { exact: true }))
  await page.keyboard.press('ArrowDown')
  await fill(page, 'Đến ngày', '31/12/2019')
  await fill(page, 'Số quyết định', '15-QĐ/ĐU')
  await fill(page, 'Ngày ký quyết định', '20/07/2019')
  await press(page, 'button', 'Chuyển sinh hoạt tạm thời')
  await page.getByText('Đã ghi: Chuyển sinh hoạt tạm thời.').waitFor()

  await press(page, 'button', 'Bỏ việc ghi sau cùng')
  await fill(page, 'Lý do', 'Ghi nhầm người')
  await press(page, 'button', 'Bỏ việc ghi sau cùng')
  await page.getByText('Đã ghi: Bỏ việc ghi sau cùng.').waitFor()

  await fill(page, 'Xem số liệu tại ngày', '1/1/2019')
  await page.keyboard.press('Enter')
  await page.getByText('Đang xem ngày 01/01/2019, chỉ đọc').waitFor()
  await press(page, 'button', 'Về hôm nay')

  await tabTo(page, page.getByRole('banner').locator('summary'))
  await page.keyboard.press('Enter')
  await press(page, 'button', 'Đăng xuất')
  await page.waitForURL(/\/vao/)
  await leave(page)
})
