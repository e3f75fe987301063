import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { aKeptProvider } from '../support/kept-provider.ts'
import { browserOfThisFile, expectAccessible, leave, phone, visit } from './browser.ts'
import { copyOfHome, type Served, serve } from './serve.ts'

const home = copyOfHome(inject('demonstration'))
const browser = browserOfThisFile()
let provider: Awaited<ReturnType<typeof aKeptProvider>>
let served: Served

beforeAll(async () => {
  const port = await aFreePort()
  provider = await aKeptProvider(`http://127.0.0.1:${port}/api/auth/callback/oidc`)
  served = await serve(home, [], {
    ...{ PORT: `${port}`, GOC_BASE_URL: `http://127.0.0.1:${port}` },
    ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'goc', OIDC_CLIENT_SECRET: 'a-secret' },
  })
})
afterAll(async () => {
  await served.stop()
  await provider.close()
  rmSync(home, { recursive: true, force: true })
})

/** The provider sends people back to an address that has to be known before the server starts. */
function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const trial = createServer().listen(0, '127.0.0.1', () => {
      const address = trial.address()
      trial.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(`${served.address}/vao`)
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(`${username}-minhhoa`)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByRole('banner').waitFor()
}

let asked = 0
async function post(page: Page, path: string, data: object) {
  asked += 1
  const headers = { 'idempotency-key': `provider-journey-${asked}` }
  const answer = await page.request.post(`${served.address}/api${path}`, { headers, data })
  expect([answer.status(), path]).toEqual([200, path])
  return answer.json()
}

const byProvider = (page: Page) =>
  page.getByRole('button', { name: 'Đăng nhập bằng định danh điện tử' })

test('whoever linked their identity signs in by it; unknown or locked they are told why not', async () => {
  const administrator = await visit(browser)
  await signIn(administrator, 'quantri')
  const account = { username: 'dinh-danh', name: 'Lê Định Danh', password: 'dinh-danh-minhhoa' }
  const { id } = await post(administrator, '/accounts', account)

  const owner = await visit(browser)
  await signIn(owner, 'dinh-danh')
  await owner.goto(`${served.address}/tai-khoan`)
  provider.sits('079090000001')
  await owner.getByRole('button', { name: 'Liên kết định danh điện tử' }).click()
  await owner.getByText('đã liên kết').waitFor()
  await expectAccessible(owner)
  await leave(owner)

  const onPhone = await visit(browser, { viewport: phone })
  await onPhone.goto(`${served.address}/vao`)
  await byProvider(onPhone).waitFor()
  await expectAccessible(onPhone)
  await byProvider(onPhone).click()
  await onPhone.getByRole('banner').waitFor()
  const me = await (await onPhone.request.get(`${served.address}/api/me`)).json()
  expect(me.name).toBe('Lê Định Danh')
  await leave(onPhone)

  const stranger = await visit(browser, { viewport: phone })
  provider.sits('079090000002')
  await stranger.goto(`${served.address}/vao`)
  await byProvider(stranger).click()
  await stranger.getByRole('alert').getByText('chưa liên kết với tài khoản nào').waitFor()
  await expectAccessible(stranger)

  await post(administrator, `/accounts/${id}/lock`, { reason: 'Nghỉ việc' })
  provider.sits('079090000001')
  await byProvider(stranger).click()
  await stranger.getByRole('alert').getByText('đang bị khóa').waitFor()
  await expectAccessible(stranger)
  expect((await stranger.request.get(`${served.address}/api/me`)).status()).toBe(403)
  for (const page of [stranger, administrator]) await leave(page)
})
