import type { Page } from 'playwright-core'
import { address, type BrowserOfFile, leave, open, signIn, visit } from './browser.ts'

/** The password a new account begins with. */
export const firstPassword = 'mat-khau-dau-tien'

/** An administrator opens an account as they do it: by its form. */
export async function openAccount(browser: BrowserOfFile, username: string): Promise<void> {
  const page = await visit(browser)
  await signIn(page, 'quantri')
  await open(page, '/quyen')
  await page.getByRole('button', { name: 'Lập tài khoản' }).click()
  await page.getByLabel('Tên hiển thị').fill('Trần Thị Thử')
  await page.getByRole('textbox', { name: 'Tên đăng nhập', exact: true }).fill(username)
  await page.getByLabel('Mật khẩu mới').fill(firstPassword)
  await page.getByRole('button', { name: 'Lập tài khoản' }).click()
  await page.getByText('Đã ghi: Lập tài khoản.').waitFor()
  await leave(page)
}

/** Gives name and password; what comes next is for the journey to say. */
export async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.goto(`${address()}/vao`)
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}
