import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'
import { enter } from './new-account.ts'

const browser = browserOfThisFile()

// biome-ignore lint/suspicious/noExplicitAny: what the server answers, read once
async function ask(page: Page, method: string, path: string, data?: object): Promise<any> {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await page.request.fetch(`${address()}/api${path}`, {
    ...{ method, headers },
    ...(data && { data }),
  })
  expect([path, answer.status()]).toEqual([path, 200])
  return answer.json()
}

/** A meeting of the signed-in secretary's cell, today. */
async function prepare(page: Page, title: string): Promise<string> {
  const { grants, today } = await ask(page, 'GET', '/me')
  const { id } = await ask(page, 'POST', `/organizations/${grants[0].organizationId}/meetings`, {
    ...{ kind: 'thematic', title, on: today, startsAt: '07:30', agenda: ['Thời sự', 'Nhiệm vụ'] },
  })
  return id
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const state = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor()

type Item = { title: string; conclusion: string | null }

test('two devices write of one meeting: what differs stands side by side and is chosen', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bithu')
  const id = await prepare(page, 'Xây dựng nông thôn mới')
  await open(page, `/sinh-hoat/${id}/diem-danh`)
  const { roll, items } = await ask(page, 'GET', `/meetings/${id}`)
  const obliged = roll
    .filter((one: { duty: string }) => one.duty === 'obliged')
    .map((one: { memberId: string }) => one.memberId)
  const [absent, ...present] = obliged.toReversed()
  await ask(page, 'PUT', `/meetings/${id}/roll`, {
    ...{ version: 0, present, absent: [{ memberId: absent, reason: 'illness' }] },
  })
  await button(page, 'Tất cả có mặt').click()
  await button(page, 'Tiếp: Biên bản').click()
  await state(page, 'Khác với máy chủ')
  await page.getByText('Vắng: Ốm đau').waitFor()
  await expectAccessible(page)
  await button(page, 'Lấy bản máy chủ').click()
  await button(page, 'Ghi bản đã chọn').click()
  await state(page, 'Đã gửi')

  await turnTo(page, `/sinh-hoat/${id}/bien-ban`)
  await ask(page, 'PUT', `/meetings/${id}/minutes`, {
    ...{ version: 0, beganAt: '07:30', endedAt: '09:00', chairId: null, secretaryId: null },
    ...{ guests: null, votes: [], tasks: [], carried: [] },
    items: items.map(({ title, conclusion }: Item) => ({
      ...{ title, conclusion, discussed: true, notes: 'máy kia' },
    })),
  })
  await page.getByText('Ghi ý kiến, kết luận').first().click()
  await page.getByLabel('Ý kiến').first().fill('máy này')
  await button(page, 'Tiếp: Kiểm tra và ký').click()
  await state(page, 'Khác với máy chủ')
  await button(page, 'Lấy hết của máy chủ').click()
  await page
    .getByRole('region', { name: 'Thời sự' })
    .getByRole('button', { name: 'Lấy bản máy này' })
    .click()
  await expectAccessible(page)
  await button(page, 'Ghi bản đã chọn').click()
  await state(page, 'Đã gửi')
  const written = await ask(page, 'GET', `/meetings/${id}`)
  expect(written.items.map(({ notes }: { notes: string }) => notes)).toEqual(['máy này', 'máy kia'])
  expect([written.endedAt, written.minutesVersion]).toEqual(['09:00', 2])
  await leave(page)
})

test('whoever signs out, or whose session ends, leaves nothing to be read on the device', async () => {
  const page = await visit(browser, { viewport: phone, serviceWorkers: 'allow' })
  const title = 'Chuyển đổi số ở ấp'
  const packed = async () => {
    await open(page, '/sinh-hoat')
    const card = page.getByRole('listitem').filter({ hasText: title })
    await card.getByText('Đã tải để họp không cần mạng').waitFor()
  }
  const signOut = async () => {
    await page.locator('summary[data-tour=account]').click()
    await button(page, 'Đăng xuất').click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  }
  const keys = () =>
    page.evaluate(`new Promise((resolve) => {
    const asked = indexedDB.open('goc-device')
    asked.onsuccess = () => {
      const rows = asked.result.transaction('kept').objectStore('kept').getAllKeys()
      rows.onsuccess = () => (asked.result.close(), resolve(rows.result))
    }
  })`)
  const expectForgotten = async () => {
    await expect.poll(() => page.evaluate('indexedDB.databases()')).toEqual([])
    expect(await page.evaluate("localStorage.getItem('goc-device')")).toBeNull()
  }
  await signIn(page, 'bithu')
  await prepare(page, title)
  await packed()
  await page.context().clearCookies()
  await open(page, '/sinh-hoat')
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  await page.context().setOffline(true)
  await open(page, '/sinh-hoat')
  expect(await page.getByText(title).count()).toBe(0)
  await page.context().setOffline(false)

  await enter(page, 'dangvien', 'dangvien-minhhoa')
  await page.locator('summary[data-tour=account]').waitFor()
  await ask(page, 'PUT', '/me/preferences', { toured: true })
  const { accountId } = await ask(page, 'GET', '/me')
  await open(page, '/sinh-hoat')
  const others = async () =>
    [await keys()].flat().filter((key) => !String(key).startsWith(accountId))
  expect(await others()).toEqual([])
  await signOut()
  await expectForgotten()

  await signIn(page, 'bithu')
  await packed()
  await page.context().setOffline(true)
  await signOut()
  await page.getByText('phiên đăng nhập còn mở').waitFor()
  await expectForgotten()
  await page.context().setOffline(false)
  await leave(page)
})
