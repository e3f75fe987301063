import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
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

async function organizationCalled(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`${address()}/api/organizations`, { params: { q: name } })
  const { rows } = await answer.json()
  return rows[0].id
}

describe('the life of an organization', () => {
  test('a cell with too few full members is found by its figure, and says so', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/so-lieu/organizations.too_few_full')
    await page.getByRole('link', { name: 'Chi bộ Thanh tra' }).click()
    const note = page.getByText(/đảng viên chính thức, dưới mức 3/)
    await note.waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('link', { name: /Điều lệ Đảng và Quy định 29-QĐ/ }).click()
    await page.getByRole('heading', { name: 'Các mức đảng viên, là lời nhắc' }).waitFor()
    await page.getByText('Không đủ đảng viên để đứng riêng').waitFor()
    await expectAccessibleAtBoth(page)
    const wide = await page
      .locator('section[data-list]')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
    expect(wide).toBe(0)
    await leave(page)
  })

  test('an organization shows the duties of its kind, and takes a regulation of its own', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, `/to-chuc/${await organizationCalled(page, 'chi bo ap xeo nho')}`)
    await page.getByRole('heading', { name: 'Chức năng, nhiệm vụ' }).waitFor()
    await page.getByText('3 nhiệm vụ').click()
    await page.getByText('Giáo dục, quản lý và phân công công tác cho đảng viên.').waitFor()
    await page.getByText('Chưa ghi quy chế làm việc nào.').waitFor()
    await expectAccessibleAtBoth(page)
    const adopt = page.getByRole('button', { name: 'Ghi quy chế làm việc' })
    await adopt.click()
    await page.getByLabel('Tên quy chế').fill('Quy chế làm việc của chi ủy')
    await page.getByLabel('Có hiệu lực từ ngày').fill('1/7/2019')
    await page.getByLabel('Số quyết định').fill('05-QC/CB')
    await page.getByLabel('Ngày ký quyết định').fill('28/6/2019')
    await adopt.click()
    await page.getByText('Quy chế làm việc của chi ủy').waitFor()
    await expectAccessibleAtBoth(page)
    await leave(page)
  })
})

/** Somebody of a cell of their own, expelled on 6 June 2019. */
async function oneExpelled(page: Page): Promise<string> {
  const ofCell = { organizationId: await organizationCalled(page, 'chi bo ap hoa thien') }
  const answer = await page.request.get(`${address()}/api/members`, { params: ofCell })
  const { rows } = await answer.json()
  const { id } = rows.filter((row: { status: string }) => row.status === 'full').at(-1)
  const { version } = await (await page.request.get(`${address()}/api/members/${id}`)).json()
  const decision = { number: '31-QĐ/HU', on: '2019-06-06' }
  const done = await page.request.post(`${address()}/api/members/${id}/departure`, {
    headers: { 'idempotency-key': id, origin: address() },
    data: { version, kind: 'expulsion', on: '2019-06-06', decision },
  })
  expect(await done.text()).toContain(id)
  return id
}

test('a complaint against an expulsion: late, in time, annulled', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  await open(page, `/dang-vien/${await oneExpelled(page)}`)
  await page.getByText('Khiếu nại trong 30 ngày làm việc').waitFor()
  await page.getByText('Chưa ghi khiếu nại nào.').waitFor()
  const lodge = page.getByRole('button', { name: 'Ghi khiếu nại' })
  await lodge.click()
  await page.getByLabel('Ngày nhận được quyết định').fill('6/6/2019')
  await page.getByLabel('Ngày khiếu nại').fill('19/7/2019')
  await page.getByLabel('Số đơn').fill('12/KN')
  await page.getByText('hạn cuối là 18/07/2019').waitFor()
  await page.getByLabel('Ngày khiếu nại').fill('18/7/2019')
  await page.getByText('hạn cuối để khiếu nại là 18/07/2019').waitFor()
  await expectAccessibleAtBoth(page)
  await lodge.click()
  await page.getByText('đang chờ trả lời; trả lời chậm nhất').waitFor()

  await page.getByRole('button', { name: /^Ghi trả lời/ }).click()
  await page.getByLabel('Kết quả').selectOption('Hủy bỏ quyết định')
  await page.getByRole('textbox', { name: 'Số quyết định' }).fill('7-QĐ/UBKT')
  await page.getByLabel('Ngày ký quyết định').fill('22/7/2019')
  await page.getByRole('button', { name: 'Ghi trả lời', exact: true }).click()
  await page.getByRole('link', { name: 'Phục hồi đảng tịch' }).waitFor()
  await expectAccessibleAtBoth(page)

  await turnTo(page, '/khieu-nai?result=annulled')
  await page.getByText('đơn 12/KN ngày 18/07/2019').first().waitFor()
  await page.getByRole('option', { name: /^Đã trả lời: \d/ }).waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'Phục hồi đảng tịch' }).first().waitFor()
  await expectAccessibleAtBoth(page)
  await leave(page)
})
