import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { browserOfThisFile, expectAccessible, leave, phone, visit } from './browser.ts'
import { setUpSecondStep } from './second-step.ts'
import { type Served, serve } from './serve.ts'

const home = scratchFolder()
const browser = browserOfThisFile()
let served: Served
beforeAll(async () => {
  served = await serve(home, ['--empty'])
})
afterAll(async () => {
  await served.stop()
  rmSync(home, { recursive: true, force: true })
})

async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value)
}

test('whoever starts an empty Gốc founds the province, and signs in as its administrator', async () => {
  const page = await visit(browser, { viewport: phone })
  await page.goto(`${served.address}/vao`)
  await page.getByText('chưa có đảng bộ tỉnh').waitFor()
  await expectAccessible(page)

  const setupAddress = /http\S+thiet-lap\S+/.exec(served.said())?.[0] ?? ''
  await page.goto(setupAddress)
  await page.getByRole('button', { name: 'Thiết lập' }).click()
  await page.getByRole('link', { name: 'Tên đảng bộ tỉnh: Phải điền' }).waitFor()
  await expectAccessible(page)
  await fillIn(page, {
    'Tên đảng bộ tỉnh': 'Đảng bộ tỉnh Bến Tre',
    'Mã đảng bộ tỉnh': '83',
    'Ghi dữ kiện từ ngày': '1/1/1991',
    'Số quyết định': '01-QĐ/TW',
    'Ngày ký quyết định': '20/12/1990',
    'Họ tên quản trị viên đầu tiên': 'Lê Thị Thủy',
    'Tên đăng nhập': 'thuy',
    'Mật khẩu': 'mat-khau-du-dai',
  })
  await page.getByRole('button', { name: 'Thiết lập' }).click()
  await page.getByRole('status').getByText('Đã thiết lập xong').waitFor()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Đăng nhập' }).click()
  await fillIn(page, { 'Tên đăng nhập': 'thuy', 'Mật khẩu': 'mat-khau-du-dai' })
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('heading', { level: 1, name: 'Cài xác thực hai bước trước' }).waitFor()
  await expectAccessible(page)
  await setUpSecondStep(page, 'mat-khau-du-dai')
  await page.getByRole('banner').waitFor()
  await page.goto(`${served.address}/to-chuc`)
  await page.getByRole('heading', { level: 1, name: 'Đảng bộ tỉnh Bến Tre' }).waitFor()
  await expectAccessible(page)

  await page.goto(setupAddress)
  await page.getByText('Máy chủ này đã được thiết lập.').waitFor()
  expect(await page.getByRole('button', { name: 'Thiết lập' }).count()).toBe(0)
  await leave(page)
})
