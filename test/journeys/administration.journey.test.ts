import { describe, expect, test } from 'vitest'
import {
  browserOfThisFile,
  expectAccessible,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

describe('whoever runs the installation', () => {
  test('sees how it is, opens accounts by a number, and finds jobs and settings', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'quantri')
    await open(page, '/quan-tri')
    await page.getByText('PostgreSQL', { exact: false }).first().waitFor()
    await expectAccessibleAtBoth(page)

    const parts = page.getByRole('navigation', { name: 'Các phần' })
    await parts.getByRole('link', { name: 'Cài đặt' }).click()
    await page.getByText('GOC_HOME').waitFor()
    await parts.getByRole('link', { name: 'Việc nền' }).click()
    await page.getByLabel('Tình trạng').selectOption('queued')
    await page.waitForURL(/jobs=queued/)
    await expectAccessibleAtBoth(page)

    await parts.getByRole('link', { name: 'Tài khoản' }).click()
    await page.getByRole('link', { name: /^chưa đăng nhập lần nào/ }).waitFor()
    await expectAccessibleAtBoth(page)
    const role = page.getByRole('main').getByRole('link', { name: 'Ban Tổ chức', exact: true })
    await role.filter({ visible: true }).click()
    await page.waitForURL(/quyen\?role=organizationBoard/)
    await page.getByRole('heading', { level: 1, name: 'Quyền' }).waitFor()
    const accounts = page.getByRole('region', { name: 'Tài khoản' })
    await accounts.locator('a[href^="/quyen/"]').filter({ visible: true }).first().waitFor()
    await leave(page)
  })
})

test('the database is examined and backed up in the browser, and the backup checked', async () => {
  const page = await visit(browser)
  await signIn(page, 'quantri')
  await open(page, '/quan-tri?part=examination')
  await page.getByRole('button', { name: 'Khám ngay' }).click()
  await page.getByText(/^Khám lúc .*: mọi điều đều đúng\.$/).waitFor({ timeout: 60_000 })
  await expectAccessible(page)

  const parts = page.getByRole('navigation', { name: 'Các phần' })
  await parts.getByRole('link', { name: 'Sao lưu' }).click()
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click()
  await page.getByRole('button', { name: /^Kiểm: / }).click({ timeout: 60_000 })
  await page.getByText(/nguyên vẹn, /).waitFor({ timeout: 60_000 })
  await expectAccessible(page)

  await parts.getByRole('link', { name: 'Cài đặt' }).click()
  await page.getByText('Chưa cấu hình máy chủ thư (SMTP_URL)').waitFor()
  await leave(page)
})

test('whoever does not run it finds no entry, and is told why at its address', async () => {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  await open(page, '/')
  expect(await page.getByRole('link', { name: 'Quản trị', exact: true }).count()).toBe(0)
  await open(page, '/quan-tri')
  await page.getByText('vận hành hệ thống, chỉ của vai trò quản trị ở cấp cao nhất').waitFor()
  expect(await page.getByText('Chưa thực hiện được').count()).toBe(1)
  await expectAccessible(page)
  await leave(page)
})
