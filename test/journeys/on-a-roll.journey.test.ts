import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  address,
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

async function api(page: Page, method: string, path: string, data?: object) {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await page.request.fetch(`${address()}/api${path}`, {
    ...{ method, headers, ...(data && { data }) },
  })
  expect([answer.status(), path, answer.ok() ? '' : await answer.text()]).toEqual([200, path, ''])
  return answer.json()
}

const decision = { number: '12-QĐ/ĐU', on: '2019-07-15' }
const parts = ['Tổ nhân dân tự quản số 8', 'Tổ nhân dân tự quản số 9']

/** Somebody who follows two parts of one hamlet, and meets for a while in another, with an account. */
async function aGuest(administrator: Page, board: Page) {
  const cell = async (name: string) =>
    (await api(board, 'GET', `/organizations?q=${encodeURIComponent(name)}`)).rows[0].id
  const [homeId, hostId, hamletId] = [
    await cell('Chi bộ ấp Sơn Hòa'),
    await cell('Chi bộ ấp Xẻo Nhỏ'),
    await cell('Chi bộ ấp Cái Nứa'),
  ]
  const { rows } = await api(board, 'GET', `/members?organizationId=${homeId}`)
  const { id: memberId } = rows.at(-1)
  const { version } = await api(board, 'GET', `/members/${memberId}`)
  const term = { from: '2019-07-20', until: '2020-01-01', decision }
  const stay = { version, purpose: 'work', hostId, ...term }
  await api(board, 'POST', `/members/${memberId}/absence`, stay)
  for (const territory of parts)
    await api(board, 'POST', '/follow-assignments', {
      ...{ officialId: memberId, organizationId: hamletId, territory, duty: 'follow' },
      ...{ from: '2019-07-20', until: null, decision },
    })
  const meeting = await api(board, 'POST', `/organizations/${hostId}/meetings`, {
    ...{ kind: 'extraordinary', title: 'Phòng chống hạn mặn', on: '2019-08-20', startsAt: '14:00' },
  })
  await api(board, 'POST', `/meetings/${meeting.id}/invitation`, { version: meeting.version })
  const own = { username: 'khach-hop', name: 'Khách dự họp', password: 'khach-hop-minhhoa' }
  await api(administrator, 'POST', '/accounts', { ...own, memberId })
  return meeting.id
}

test('who is on a roll alone reads the card at each address, and raises an issue of one part of a hamlet', async () => {
  const administrator = await visit(browser)
  await signIn(administrator, 'quantri')
  const board = await visit(browser)
  await signIn(board, 'bantochuc')
  const id = await aGuest(administrator, board)
  await leave(administrator)
  await leave(board)

  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'khach-hop')
  const refused: string[] = []
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(answer.url())
  })
  await open(page, `/sinh-hoat/${id}`)
  await page.getByText('phải dự').waitFor()
  await expectAccessibleAtBoth(page)
  await page.getByRole('button', { name: 'Tôi sẽ dự' }).click()
  await page.getByText('Đồng chí đã báo sẽ dự').waitFor()
  for (const part of ['diem-danh', 'bien-ban', 'kiem-tra']) {
    await turnTo(page, `/sinh-hoat/${id}/${part}`)
    await page.getByRole('heading', { level: 1, name: /Phòng chống hạn mặn/ }).waitFor()
    await page.getByText('Biên bản do tổ chức họp giữ').waitFor()
  }

  await turnTo(page, '/van-de')
  await page.getByRole('button', { name: 'Nêu vấn đề' }).click()
  await page.getByLabel('Việc gì').fill('Cống đập kẹt cửa')
  await page.getByLabel('Phần nào của ấp, khu phố').selectOption(parts[1] ?? '')
  await page.getByRole('button', { name: 'Nêu vấn đề' }).click()
  await page.getByRole('link', { name: 'Cống đập kẹt cửa' }).first().click()
  await page.getByText(`${parts[1]}, Chi bộ ấp Cái Nứa`, { exact: true }).first().waitFor()
  expect(refused).toEqual([])
  await leave(page)
})
