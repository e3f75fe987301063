import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
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

async function idOf(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`${address()}/api/organizations`, {
    params: { q: name },
  })
  const { rows } = await answer.json()
  return rows[0].id
}

describe.concurrent.each([
  ['at a desk', { viewport: desk }, 'Chi bộ ấp Xẻo Sâu', 0],
  ['on a phone', { viewport: phone }, 'Chi bộ ấp Xẻo Nhỏ', 1],
] as const)('the posts of a cell %s', (_, options, cell, nth) => {
  test('are opened, taken up and laid down', async () => {
    const page = await visit(browser, options)
    await signIn(page, 'bantochuc')
    const id = await idOf(page, cell)
    await open(page, `/to-chuc/${id}?tab=posts`)
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Thêm chức danh', exact: true }).click()
    await page.getByLabel('Loại chức danh').selectOption('cellGroupLeader')
    await page.getByLabel('Tên chức danh').fill('Tổ trưởng tổ đảng số 9')
    await page.getByLabel('Có chức danh từ ngày').fill('1/7/2019')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Thêm chức danh', exact: true }).click()
    await page.getByText('Đã ghi: Thêm chức danh.').waitFor()

    const line = lineOf(page, 'Tổ trưởng tổ đảng số 9')
    await line.getByRole('button', { name: 'Ghi người giữ' }).click()
    await page.getByText('Chức danh này không kèm quyền nào').waitFor()
    const submit = page.getByRole('button', { name: 'Ghi người giữ', exact: true })
    await submit.click()
    await page.getByRole('link', { name: 'Người giữ chức danh: Phải điền' }).waitFor()
    await page.getByLabel('Tìm theo họ tên hoặc mã').fill(await codeOf(page, id, nth))
    await page.getByRole('radio').first().check()
    await page.getByLabel('Hình thức').selectOption('election')
    await page.getByLabel('Giữ chức danh từ ngày').fill('5/7/2019')
    await page.getByLabel('Số quyết định').fill('9-QĐ/ĐU')
    await page.getByLabel('Ngày ký quyết định').fill('1/7/2019')
    await expectAccessible(page)
    await submit.click()
    await page.getByText('Đã ghi: Ghi người giữ chức danh').waitFor()
    await line.getByText('từ 05/07/2019').waitFor()
    await expectAccessible(page)

    await line.getByRole('button', { name: 'Ghi thôi giữ' }).click()
    await page.getByLabel('Lý do thôi giữ').fill('Chuyển công tác')
    await page.getByRole('button', { name: 'Ghi thôi giữ', exact: true }).click()
    await line.getByText('Còn khuyết').waitFor()
    await line.getByRole('button', { name: 'Bỏ chức danh' }).waitFor()
    await leave(page)
  })
})

/** The row at a desk, the card on a phone. */
function lineOf(page: Page, title: string) {
  return page
    .getByRole('row')
    .or(page.getByRole('listitem'))
    .filter({ hasText: title })
    .filter({ visible: true })
}

/** The code of a full member of the organization. */
async function codeOf(page: Page, organizationId: string, nth: number): Promise<string> {
  const answer = await page.request.get(`${address()}/api/members`, {
    params: { organizationId, status: 'full' },
  })
  const { rows } = await answer.json()
  return rows[nth].code
}

test('who is to take a post up is told who holds it, and what else the one chosen holds', async () => {
  const page = await visit(browser, { viewport: phone, colorScheme: 'dark' })
  await signIn(page, 'bantochuc')
  await open(page, `/to-chuc/${await idOf(page, 'Chi bộ ấp Xẻo Sâu')}?tab=posts`)
  await lineOf(page, 'Phó Bí thư').getByRole('button', { name: 'Ghi thêm người' }).click()
  await page.getByText('Đỗ Văn Vinh đang giữ chức danh này, từ 09/05/2017.').waitFor()
  await page.getByLabel('Tìm theo họ tên hoặc mã').fill('Lê Công Thiện')
  await page.getByRole('radio').first().check()
  await page.getByText('Đồng chí được chọn đang giữ: Chi ủy viên, Chi bộ ấp Xẻo Sâu').waitFor()
  await expectAccessible(page)
  await leave(page)
})

test('who reads the posts is offered nothing to record', async () => {
  const page = await visit(browser)
  await signIn(page, 'bithu')
  const id = await idOf(page, 'Chi bộ ấp Xẻo Sâu')
  await open(page, `/to-chuc/${id}?tab=posts`)
  await page.getByRole('cell', { name: 'Bí thư', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /Ghi|Thêm chức danh/ }).count()).toBe(0)
  await leave(page)
})
