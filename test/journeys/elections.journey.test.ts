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

/** A cell with the codes of those who sit in its committee, but for the secretary. */
async function cellOf(page: Page, name: string): Promise<{ id: string; codes: string[] }> {
  const get = async (path: string, params: Record<string, string>) =>
    (await page.request.get(`${address()}/api${path}`, { params })).json()
  const { rows } = await get('/organizations', { q: name })
  const { id } = rows[0]
  const { rows: members } = await get('/members', { organizationId: id, limit: '200' })
  const posts: { kind: string; holders: { memberId: string }[] }[] = await get(
    `/organizations/${id}/posts`,
    {},
  )
  const seated = posts
    .filter(({ kind }) => kind !== 'secretary')
    .flatMap(({ holders }) => holders.map(({ memberId }) => memberId))
  const sits = (member: { id: string }) => seated.includes(member.id)
  return { id, codes: members.filter(sits).map((member: { code: string }) => member.code) }
}

/** Opens the form of an election and fills in what every election has. */
async function beginElection(page: Page, cell: string, post: string): Promise<string[]> {
  await signIn(page, 'bantochuc')
  const { id, codes } = await cellOf(page, cell)
  await open(page, `/to-chuc/${id}?tab=posts`)
  await page.getByRole('button', { name: 'Ghi cuộc bầu', exact: true }).click()
  await page.getByLabel('Bầu chức danh').selectOption({ label: post })
  await page.getByLabel('Ngày bầu').fill('1/7/2019')
  await page.getByLabel('Số người được triệu tập').fill('9')
  await page.getByLabel('Số người có mặt').fill('9')
  await page.getByLabel('Số biên bản bầu cử').fill('02-BB/CB')
  return codes
}

/** Judges the page from its top: a head that stays would cover part of a row further down. */
async function judged(page: Page): Promise<void> {
  await page.evaluate('scrollTo(0, 0)')
  await expectAccessible(page)
}

async function fillBallot(page: Page, number: number, votes: Record<string, string>) {
  const ballot = page.getByRole('group', { name: `Lần bầu ${number}` })
  await ballot.getByLabel('Số phiếu phát ra').fill('9')
  await ballot.getByLabel('Số phiếu thu về').fill('9')
  await ballot.getByLabel('Số phiếu hợp lệ').fill('9')
  for (const [index, [code, given]] of Object.entries(votes).entries()) {
    await ballot.getByLabel('Tìm theo họ tên hoặc mã').fill(code)
    await ballot.getByRole('checkbox', { checked: false }).first().check()
    await ballot
      .getByLabel(/^Số phiếu của/)
      .nth(index)
      .fill(given)
  }
}

test('a secretary is elected, and holds the post once the superior has approved', async () => {
  const page = await visit(browser, { viewport: desk })
  const [one = '', other = ''] = await beginElection(page, 'Chi bộ ấp Cái Da', 'Bí thư')
  await fillBallot(page, 1, { [one]: '7', [other]: '4' })
  const submit = page.getByRole('button', { name: 'Ghi cuộc bầu', exact: true })
  await page.getByText('cộng 11 phiếu bầu').waitFor()
  await submit.click()
  await page.getByRole('alert').getByText('cộng 11 phiếu bầu').waitFor()
  await page
    .getByLabel(/^Số phiếu của/)
    .last()
    .fill('2')
  await page.getByText('Lần 1: trúng cử khi được từ 5 phiếu.').waitFor()
  await judged(page)
  await submit.click()
  await page.getByText('Chờ cấp trên chuẩn y').waitFor()

  await page.getByRole('button', { name: 'Ghi không chuẩn y' }).click()
  await page.getByRole('textbox', { name: 'Số quyết định' }).fill('20-TB/ĐU')
  await page.getByLabel('Ngày ký quyết định').fill('4/7/2019')
  await page.getByLabel('Lý do').fill('Chưa đúng cơ cấu')
  await page.getByRole('button', { name: 'Ghi không chuẩn y', exact: true }).click()
  await page.getByText('Không chuẩn y theo 20-TB/ĐU, 04/07/2019: Chưa đúng cơ cấu').waitFor()
  await page.getByRole('button', { name: 'Bỏ việc ghi không chuẩn y' }).click()
  await page.getByLabel('Lý do').fill('Ghi nhầm cuộc bầu')
  await page.getByRole('button', { name: 'Bỏ việc ghi không chuẩn y', exact: true }).click()
  await page.getByText('Chờ cấp trên chuẩn y').waitFor()

  await page.getByRole('button', { name: 'Ghi chuẩn y' }).click()
  await page.getByRole('textbox', { name: 'Số quyết định' }).fill('21-QĐ/ĐU')
  await page.getByLabel('Ngày ký quyết định').fill('5/7/2019')
  await page.getByRole('button', { name: 'Ghi chuẩn y', exact: true }).click()
  await page.getByText('Chuẩn y theo 21-QĐ/ĐU, 05/07/2019').waitFor()
  await page.getByRole('cell', { name: 'từ 01/07/2019' }).waitFor()
  await judged(page)

  await page.getByRole('button', { name: 'Bỏ việc chuẩn y' }).click()
  await page.getByLabel('Lý do').fill('Ghi nhầm quyết định')
  await page.getByRole('button', { name: 'Bỏ việc chuẩn y', exact: true }).click()
  await page.getByText('Chờ cấp trên chuẩn y').waitFor()
  expect(await page.getByRole('cell', { name: 'từ 01/07/2019' }).count()).toBe(0)
  await leave(page)
})

test('after three ballots without result the page says the superior may appoint', async () => {
  const page = await visit(browser, { viewport: phone })
  const [one = ''] = await beginElection(page, 'Chi bộ Cơ quan xã', 'Phó Bí thư')
  await fillBallot(page, 1, { [one]: '4' })
  for (const number of [2, 3]) {
    await page.getByRole('button', { name: 'Thêm lần bầu' }).click()
    await fillBallot(page, number, {})
    // Who stood stands again.
    await page
      .getByLabel(/^Số phiếu của/)
      .last()
      .fill('4')
  }
  await judged(page)
  await page.getByRole('button', { name: 'Ghi cuộc bầu', exact: true }).click()
  await page.getByText('Phó Bí thư: đã bầu 3 lần không đủ phiếu').waitFor()
  await page.getByText('Không ai đủ phiếu').waitFor()
  await judged(page)
  await leave(page)
})
