import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPushCatcher } from '../support/push-catcher.ts'
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
    await page.getByText('Không có kết quả nào khớp bộ lọc.').waitFor()
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

test('a phone is chosen to be told, where its browser lets it, and taken away', async () => {
  const administrator = await visit(browser)
  await signIn(administrator, 'quantri')
  // An account of the demonstration is everybody's: no device is told of it.
  const username = 'nghe-bao'
  const own = { username, name: 'Người nghe báo', password: `${username}-minhhoa` }
  await api(administrator, 'POST', '/accounts', own)
  await leave(administrator)

  const page = await visit(browser, { viewport: phone, serviceWorkers: 'allow' })
  await signIn(page, username)
  await open(page, '/thong-bao')
  // A browser without a window lets nobody tell it anything.
  await page.getByText(/^Trình duyệt đang chặn thông báo/).waitFor()

  const catcher = await aPushCatcher()
  // Here is no push service of a browser's maker, and nobody to ask: what they would answer is this.
  await page.addInitScript(`{
    const given = ${JSON.stringify(catcher.subscription)}
    const bytes = (text) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
        sign.charCodeAt(0)).buffer
    const keys = { p256dh: bytes(given.publicKey), auth: bytes(given.authSecret) }
    Object.defineProperty(Notification, 'permission', { value: 'granted' })
    Notification.requestPermission = async () => 'granted'
    PushManager.prototype.subscribe = async () => ({
      endpoint: given.endpoint, unsubscribe: async () => true, getKey: (name) => keys[name],
    })
  }`)
  await open(page, '/thong-bao')
  await page.getByRole('button', { name: 'Báo trên thiết bị này' }).click()
  const remove = page.getByRole('button', { name: /^Thôi báo trên / })
  await remove.waitFor()
  await page.getByRole('combobox', { name: 'Thiết bị: Quyền' }).selectOption('daily')
  await expectAccessible(page)

  await remove.click()
  await page.getByText('Chưa có thiết bị nào nhận thông báo.').waitFor()
  catcher.close()
  await page.context().close()
})
