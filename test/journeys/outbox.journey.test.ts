import { randomUUID } from 'node:crypto'
import { truncateSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, test } from 'vitest'
import { aJpeg } from '../support/pictures.ts'
import { scratchFolder } from '../support/scratch.ts'
import {
  address,
  browserOfThisFile,
  expectAccessible,
  leave,
  open,
  phone,
  turnTo,
  visit,
} from './browser.ts'
import { copyOfHome, type Served, serve } from './serve.ts'

const browser = browserOfThisFile()
const picture = {
  name: 'IMG_0712.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(aJpeg, 'base64'),
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const photo = (page: Page, file: string | typeof picture = picture) =>
  page.locator('input[type=file]').setInputFiles(file)

/** A file of that size, of nothing. */
function fiftyMegabytes(): string {
  const path = `${scratchFolder()}/IMG_0713.jpg`
  writeFileSync(path, '')
  truncateSync(path, 50 * 1_048_576)
  return path
}

// biome-ignore lint/suspicious/noExplicitAny: what the server answers, read once
type Answer = any

/** Asks the server itself, as whoever is signed in. */
async function ask(
  page: Page,
  [at, method, path]: [string, string, string],
  data?: object,
): Promise<Answer> {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await page.request.fetch(`${at}/api${path}`, {
    ...{ method, headers },
    ...(data && { data }),
  })
  expect([path, answer.status()]).toEqual([path, 200])
  return answer.json()
}

let own: Served | undefined
afterAll(() => own?.stop())

test('a meeting with its paper roll, and an issue with its photo, are written while the line is cut and the server stops; each arrives once', async () => {
  const home = copyOfHome(inject('demonstration'))
  own = await serve(home)
  const at = own.address
  const page = await visit(browser, { viewport: phone, serviceWorkers: 'allow' })
  await ask(page, [at, 'POST', '/auth/sign-in/username'], {
    ...{ username: 'bithu', password: 'bithu-minhhoa' },
  })
  await ask(page, [at, 'PUT', '/me/preferences'], { toured: true })
  const { grants, today } = await ask(page, [at, 'GET', '/me'])
  const { id } = await ask(
    page,
    [at, 'POST', `/organizations/${grants[0].organizationId}/meetings`],
    {
      ...{
        kind: 'thematic',
        title: 'Chống sạt lở',
        on: today,
        startsAt: '07:30',
        agenda: ['Bàn', 'Nhiệm vụ'],
      },
    },
  )
  await page.goto(`${at}/sinh-hoat`)
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Chống sạt lở' })
    .getByText('Đã tải để họp')
    .waitFor()

  await page.context().setOffline(true)
  await page.goto(`${at}/sinh-hoat/${id}/diem-danh`)
  await button(page, 'Tất cả có mặt').click()
  await button(page, 'Tiếp: Biên bản').click()
  await page.getByText('Ghi ý kiến, kết luận').first().click()
  await page.getByLabel('Ý kiến').first().fill('Gia cố bờ')
  await page.getByRole('status').getByText('Nháp trên máy').waitFor()
  await page.waitForTimeout(200)
  await page.goto(`${at}/sinh-hoat/${id}/bien-ban`)
  expect(await page.getByLabel('Ý kiến').first().inputValue()).toBe('Gia cố bờ')
  await button(page, 'Đánh dấu đã bàn hết').click()
  await page.getByLabel('Kết thúc lúc').fill('9h')
  await button(page, 'Tiếp: Kiểm tra và ký').click()
  await page
    .getByText(/^Ký cần có mạng/)
    .first()
    .waitFor()
  // The line is back and says so, but the server behind it is gone.
  await own.stop()
  await page.context().setOffline(false)
  await page.goto(`${at}/sinh-hoat/${id}/diem-danh`)
  await photo(page)
  await page
    .getByRole('region', { name: 'Ảnh danh sách điểm danh giấy' })
    .getByText('Lưu trên máy')
    .waitFor()
  await expectAccessible(page)

  await turnTo(page, '/sinh-hoat')
  const waiting = page.getByRole('region', { name: 'Trên máy này, chưa gửi xong' })
  for (const part of ['Điểm danh', 'Biên bản', 'Ảnh'])
    await waiting.getByRole('link', { name: new RegExp(`^${part}: .*Chống sạt lở`) }).waitFor()
  await expectAccessible(page)

  await page.goto(`${at}/van-de`)
  await button(page, 'Nêu vấn đề').click()
  await page.getByLabel('Việc gì').fill('Bờ kênh đầu ấp sạt năm mét')
  await photo(page, fiftyMegabytes())
  await page.getByText('Ảnh nặng 50 MB').waitFor()
  await photo(page)
  await page.getByRole('img', { name: 'Ảnh 1' }).waitFor()
  await page.reload()
  await button(page, 'Nêu vấn đề').click()
  expect(await page.getByLabel('Việc gì').inputValue()).toBe('Bờ kênh đầu ấp sạt năm mét')
  await page.getByRole('img', { name: 'Ảnh 1' }).waitFor()
  await expectAccessible(page)
  await button(page, 'Nêu vấn đề').click()
  const raised = page.getByRole('list', { name: 'Vấn đề vừa nêu trên máy này' })
  await raised.getByText('Lưu trên máy').waitFor()

  own = await serve(home, [], { PORT: new URL(at).port })
  await raised.getByText('Đã gửi').waitFor()
  await raised.getByRole('link').click()
  await page.getByRole('img', { name: /^Ảnh 1/ }).waitFor()
  await expectAccessible(page)
  const { attendanceVersion, minutesVersion } = await ask(page, [at, 'GET', `/meetings/${id}`])
  const { rows: sheets } = await ask(page, [at, 'GET', `/meetings/${id}/photos`])
  const issues = await ask(page, [
    at,
    'GET',
    `/issues?organizationId=${grants[0].organizationId}&raisedFrom=${today}`,
  ])
  expect([attendanceVersion, minutesVersion, sheets.length, issues.total]).toEqual([1, 1, 1, 1])

  // What is typed while a section is on its way is not lost, and not said to be sent.
  await page.goto(`${at}/sinh-hoat/${id}/bien-ban`)
  const notes = page.getByLabel('Ý kiến').first()
  await notes.fill('Gia cố bờ kênh')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/minutes', async (route) => {
    await held
    await route.continue()
  })
  await button(page, 'Tiếp: Kiểm tra và ký').click()
  await notes.fill('Gia cố bờ kênh, dời ba hộ')
  release()
  await expect
    .poll(async () => (await ask(page, [at, 'GET', `/meetings/${id}`])).items[0].notes)
    .toBe('Gia cố bờ kênh')
  await page.getByRole('status').getByText('Nháp trên máy').waitFor()
  expect(await notes.inputValue()).toBe('Gia cố bờ kênh, dời ba hộ')
  await page.unroute('**/minutes')
  await leave(page)
})

test('what waits when somebody signs out without a line is sealed, and sent once they are back', async () => {
  const page = await visit(browser, { viewport: phone, serviceWorkers: 'allow' })
  const enter = async (username: string) => {
    await page.getByLabel('Tên đăng nhập').fill(username)
    await page.getByLabel('Mật khẩu', { exact: true }).fill(`${username}-minhhoa`)
    await button(page, 'Đăng nhập').click()
    await page.locator('summary[data-tour=account]').waitFor()
  }
  const signOut = async () => {
    await page.locator('summary[data-tour=account]').click()
    await button(page, 'Đăng xuất').click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  }
  const what = 'Trạm bơm ấp ngập máy'
  page.on('dialog', (dialog) => dialog.accept())
  await page.goto(`${address()}/vao`)
  await enter('theodoi')
  await ask(page, [address(), 'PUT', '/me/preferences'], { toured: true })
  await open(page, '/van-de')
  // Of the seven taps of a visit, having been there is one; the issue and its photo are the others.
  let taps = 0
  const tap = async (act: Promise<unknown>, number = 1) => {
    taps += number
    await act
  }
  await tap(button(page, 'Nêu vấn đề').click())
  await tap(page.getByLabel('Việc gì').fill(what))
  await tap(page.getByLabel(/^Cần ai/).selectOption('roads'), 2)
  await tap(photo(page))
  await page.getByRole('img', { name: 'Ảnh 1' }).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.context().setOffline(true)
  await tap(button(page, 'Nêu vấn đề').click())
  expect(taps).toBeLessThanOrEqual(6)
  await page.getByText('Lưu trên máy').waitFor()
  const cookies = await page.context().cookies()
  const session = cookies.filter(({ name }) => name.includes('session_token'))
  expect(session).toHaveLength(1)
  await signOut()
  await page.getByText('phiên đăng nhập còn mở').waitFor()
  // Nobody gets in, neither by the address nor by the form, before that session is over.
  await page.goto(`${address()}/van-de`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText(what).count()).toBe(0)
  await page.goto(`${address()}/vao?error=session_lives_on`)
  await page.context().setOffline(false)
  await page.getByText('Máy chủ đã ghi nhận đăng xuất').waitFor()
  await page.context().addCookies(session)
  expect((await page.request.get(`${address()}/api/me`)).status()).toBe(403)

  await enter('bithu')
  await turnTo(page, '/sinh-hoat')
  await page.getByText('2 mục chưa gửi của người khác').waitFor()
  expect(await page.getByText(what).count()).toBe(0)
  await signOut()
  await enter('theodoi')
  await turnTo(page, '/van-de')
  await page
    .getByRole('list', { name: 'Vấn đề vừa nêu trên máy này' })
    .getByText('Đã gửi')
    .waitFor()

  // A device that is full says so, and what was typed stays.
  await page.evaluate(`globalThis.put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...row) {
      return this.name === 'photos' ? this.transaction.abort() : put.apply(this, row)
    }`)
  await button(page, 'Nêu vấn đề').click()
  await page.getByLabel('Việc gì').fill('Cống đập hỏng cửa')
  await photo(page)
  await page.getByText('Máy hết chỗ').waitFor()
  expect(await page.getByLabel('Việc gì').inputValue()).toBe('Cống đập hỏng cửa')

  // Answers and drafts older than thirty days go; younger ones stay.
  const days = (number: number) => `Date.now() - ${number} * 86_400_000`
  const drafts = `new Promise((resolve) => {
    const asked = indexedDB.open('goc-device')
    asked.onsuccess = () => {
      const rows = asked.result.transaction('drafts').objectStore('drafts').getAllKeys()
      rows.onsuccess = () => (asked.result.close(), resolve(rows.result.map((key) => key.split(' ')[1])))
    }
  })`
  await page.evaluate(`new Promise((resolve) => {
    const asked = indexedDB.open('goc-device')
    asked.onsuccess = () => {
      const all = asked.result.transaction('drafts', 'readwrite')
      const owner = localStorage.getItem('goc-device')
      all.objectStore('drafts').put({ draft: {}, began: 0, at: ${days(31)} }, owner + ' older')
      all.objectStore('drafts').put({ draft: {}, began: 0, at: ${days(29)} }, owner + ' younger')
      all.oncomplete = () => (asked.result.close(), resolve())
    }
  })`)
  await open(page, '/van-de')
  await expect.poll(() => page.evaluate(drafts)).not.toContain('older')
  expect(await page.evaluate(drafts)).toContain('younger')
  await leave(page)
})
