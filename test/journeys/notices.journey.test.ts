import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  address,
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

async function api(page: Page, method: string, path: string, data?: object) {
  const headers = { 'idempotency-key': randomUUID() }
  const given = { method, headers, ...(data && { data }) }
  const answer = await page.request.fetch(`${address()}/api${path}`, given)
  expect([answer.status(), path]).toEqual([200, path])
  return answer.json()
}

/** An administrator proposes a powerful role, which waits for a second person. */
async function proposed(administrator: Page, username: string): Promise<string> {
  const accounts = await api(administrator, 'GET', `/accounts?q=${username}`)
  const [organization] = await api(administrator, 'GET', '/organizations/roots')
  const { id } = await api(administrator, 'POST', '/grants', {
    ...{ accountId: accounts.rows[0].id, role: 'auditor', organizationId: organization.id },
    ...{ from: '2019-08-01', until: '2019-09-01', reason: 'Đoàn kiểm tra' },
  })
  return id
}

test.each([
  ['at a desk', desk, 'huyen'],
  ['on a phone', phone, 'theodoi'],
] as const)(
  'what waits for one is told by the bell, leads there, and is put aside, %s',
  async (_, viewport, username) => {
    const administrator = await visit(browser)
    await signIn(administrator, 'quantri')
    const id = await proposed(administrator, username)

    const page = await visit(browser, { viewport })
    await signIn(page, 'bantochuc')
    await open(page, '/tai-khoan')
    await page.getByRole('link', { name: /^Thông báo: \d+ chưa đọc$/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Thông báo' }).waitFor()
    const sentence = page.getByRole('link', { name: /^Đề nghị cấp quyền Kiểm tra.* cho / }).first()
    await sentence.waitFor()
    await expectAccessible(page)

    await sentence.click()
    await page.getByRole('heading', { name: 'Chờ người thứ hai duyệt' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Đánh dấu chưa đọc' }).first().click()
    await page.getByRole('button', { name: 'Đánh dấu tất cả đã đọc' }).click()
    await page.getByRole('link', { name: 'Thông báo: không có gì chưa đọc' }).waitFor()
    await page.getByRole('combobox', { name: 'Trạng thái' }).selectOption('unread')
    await page.waitForURL(/state=unread/)
    await page.getByText('Không có thông báo nào khớp bộ lọc.').waitFor()
    await page.getByRole('combobox', { name: 'Trạng thái' }).selectOption('')

    const choice = page.getByRole('checkbox', { name: 'Quyền' })
    await choice.click()
    await sentence.waitFor({ state: 'detached' })
    await choice.click()
    await sentence.waitFor()
    await api(administrator, 'POST', `/grant-proposals/${id}/withdrawal`, {})
    await leave(page)
    await leave(administrator)
  },
)
