import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  address,
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

let asked = 0
async function api(page: Page, method: 'GET' | 'POST', path: string, data?: object) {
  asked += 1
  const headers = { 'idempotency-key': `acting-journey-${asked}` }
  const given = { method, headers, ...(data && { data }) }
  const answer = await page.request.fetch(`${address()}/api${path}`, given)
  expect([answer.status(), path]).toEqual([200, path])
  return answer.json()
}

const decision = { number: '9-QĐ/TU', on: '2019-07-01' }

/** Seats a member of a cell as deputy secretary there and of the commune; they can sign in. */
async function withTwoPosts(username: string): Promise<void> {
  const board = await visit(browser)
  await signIn(board, 'bantochuc')
  const idOf = async (name: string): Promise<string> =>
    (await api(board, 'GET', `/organizations?q=${encodeURIComponent(name)}`)).rows[0].id
  const cellId = await idOf('Chi bộ ấp Xẻo Nhỏ')
  const communeId = await idOf('Đảng bộ xã Thới Thạnh')
  const members = await api(board, 'GET', `/members?organizationId=${cellId}&status=full`)
  const memberId: string = members.rows.at(-1).id
  for (const organizationId of [cellId, communeId]) {
    const posts: { id: string; kind: string }[] = await api(
      board,
      'GET',
      `/organizations/${organizationId}/posts`,
    )
    const known = posts.find((post) => post.kind === 'deputySecretary')
    const opening = { kind: 'deputySecretary', title: 'Phó bí thư', seats: 9, from: '2019-07-22' }
    const { id } =
      known ?? (await api(board, 'POST', `/organizations/${organizationId}/posts`, opening))
    const term = { by: 'appointment', from: '2019-07-22', decision }
    await api(board, 'POST', `/posts/${id}/holdings`, { memberId, ...term })
  }
  await leave(board)

  const administrator = await visit(browser)
  await signIn(administrator, 'quantri')
  const password = `${username}-minhhoa`
  await api(administrator, 'POST', '/accounts', {
    ...{ username, name: 'Lê Hai Chức', password, memberId },
  })
  await leave(administrator)
}

describe('somebody with several posts', () => {
  test('chooses one to act in, and reads with the right of it until choosing all', async () => {
    await withTwoPosts('hai-chuc')
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'hai-chuc')
    await open(page, '/dang-vien')
    const total = async () => (await api(page, 'GET', '/members')).total as number
    const all = await total()
    await expectAccessibleAtBoth(page)

    const acting = page.getByLabel('Đang làm việc với vai trò')
    const ofCell = acting.locator('option', { hasText: /^Phó bí thư.* tại Chi bộ ấp Xẻo Nhỏ$/i })
    const label = (await ofCell.textContent()) ?? ''
    await acting.selectOption({ label })
    await expect.poll(total).toBeLessThan(all)
    const fewer = await total()
    await page.getByText(`${fewer} trong ${fewer}`).first().waitFor()
    await expectAccessibleAtBoth(page)
    const { actingAs, grants } = await api(page, 'GET', '/me')
    expect([actingAs, grants.length]).toEqual([label.replace(' tại ', ' · '), 1])

    await open(page, '/dang-vien')
    expect(await acting.locator('option:checked').textContent()).toBe(label)
    await acting.selectOption({ label: 'cả 2 vai trò của tôi' })
    await expect.poll(total).toBe(all)
    await leave(page)
  })
})

test('whoever holds a post without rights higher up is named by the one that gives them', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bithu')
  await open(page, '/')
  await page.getByText('Bí thư tại Chi bộ ấp Xẻo Sâu').waitFor()
  await expectAccessible(page)
  await leave(page)
})

describe('a secretary on leave', () => {
  test('names a deputy, whose right is seen with its source, and ends it early', async () => {
    const secretary = await visit(browser, { viewport: phone })
    await signIn(secretary, 'bithu')
    await open(secretary, '/tai-khoan')
    const take = secretary.getByRole('button', { name: /^Báo vắng: Bí thư/ })
    await take.click()
    await secretary.getByLabel('Ngày trở lại').fill('20/7/2019')
    await secretary.getByLabel('Lý do').fill('Đi học')
    await secretary.getByLabel('Tìm người có tài khoản').fill('dangvien')
    await secretary.getByRole('radio', { name: /dangvien/ }).check()
    await take.click()
    await secretary.getByText('Ngày trở lại phải sau ngày bắt đầu vắng.').waitFor()
    await secretary.getByLabel('Ngày trở lại').fill('5/8/2019')
    await expectAccessibleAtBoth(secretary)
    await take.click()
    await secretary.getByText('Đã ghi: Báo vắng').waitFor()
    await secretary.getByText('đang thay').filter({ visible: true }).waitFor()
    await expectAccessibleAtBoth(secretary)

    const deputy = await visit(browser, { viewport: phone })
    await signIn(deputy, 'dangvien')
    // Rights once read hold for a moment.
    const rightsOfDeputy = async () => (await api(deputy, 'GET', '/me')).grants.length as number
    const standsIn = deputy.getByText(/^Bí thư tại Chi bộ ấp Xẻo Sâu, thay /)
    await expect.poll(rightsOfDeputy, { timeout: 20_000 }).toBe(2)
    await open(deputy, '/')
    await standsIn.waitFor()
    await expectAccessibleAtBoth(deputy)
    const { grants } = await api(deputy, 'GET', '/me')
    const auditor = await visit(browser, { viewport: phone })
    await signIn(auditor, 'kiemtra')
    await open(auditor, `/to-chuc/${grants[0].organizationId}?tab=rights`)
    const reaching = auditor.getByRole('region', { name: 'Ai có quyền ở đây' })
    await reaching
      .getByText(/Ủy quyền của .* đến hết ngày 04\/08\/2019/)
      .filter({ visible: true })
      .waitFor()
    await expectAccessibleAtBoth(auditor)

    await secretary
      .getByRole('button', { name: /^Kết thúc:/ })
      .filter({ visible: true })
      .click()
    await secretary.getByText('Không có lần vắng nào sắp tới').waitFor()
    await expect.poll(rightsOfDeputy, { timeout: 20_000 }).toBe(1)
    await open(deputy, '/')
    expect(await standsIn.count()).toBe(0)
    for (const page of [secretary, deputy, auditor]) await leave(page)
  })
})

test('who stands in for a powerful role waits for a second person, who sees for whom', async () => {
  const auditor = await visit(browser, { viewport: phone })
  await signIn(auditor, 'kiemtra')
  await open(auditor, '/tai-khoan')
  const take = auditor.getByRole('button', { name: /^Báo vắng: Kiểm tra/ })
  await take.click()
  await auditor.getByLabel('Ngày trở lại').fill('1/8/2019')
  await auditor.getByLabel('Lý do').fill('Nghỉ phép')
  await auditor.getByLabel('Tìm người có tài khoản').fill('lanhdao')
  await auditor.getByRole('radio', { name: /lanhdao/ }).check()
  await take.click()
  await auditor.getByText('chờ người thứ hai duyệt').filter({ visible: true }).waitFor()
  await expectAccessible(auditor)

  const board = await visit(browser, { viewport: phone })
  await signIn(board, 'bantochuc')
  await open(board, '/quyen')
  await board
    .getByText(/thay khi .* vắng, đến hết ngày 31\/07\/2019/)
    .filter({ visible: true })
    .waitFor()
  await expectAccessible(board)
  await board.getByRole('button', { name: 'Duyệt', exact: true }).filter({ visible: true }).click()
  await board.getByText('Đã duyệt: Kiểm tra, giám sát').waitFor()
  await open(auditor, '/tai-khoan')
  await auditor.getByText('đang thay').filter({ visible: true }).waitFor()
  await auditor
    .getByRole('button', { name: /^Kết thúc:/ })
    .filter({ visible: true })
    .click()
  await auditor.getByText('Không có lần vắng nào sắp tới').waitFor()
  for (const page of [auditor, board]) await leave(page)
})
