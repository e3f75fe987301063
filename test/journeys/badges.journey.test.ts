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
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

test('badges of an award day are given to several by one decision', async () => {
  const page = await visit(browser, { viewport: desk })
  await signIn(page, 'bantochuc')
  const answer = await page.request.get(`${address()}/api/badges/candidates`)
  const { awardedOn, rows, total } = await answer.json()
  await open(page, `/viec-den-han?kind=badge`)
  await page.getByRole('link', { name: 'Ghi trao huy hiệu' }).first().click()
  await page.getByRole('heading', { name: 'Trao Huy hiệu Đảng', level: 1 }).waitFor()
  await turnTo(page, `/huy-hieu?on=${awardedOn}`)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Ghi quyết định trao huy hiệu' }).click()
  const lines = page.getByRole('group', { name: 'Người được trao' }).getByRole('checkbox')
  await lines.nth(0).check()
  await lines.nth(1).check()
  await page.getByText('Đã chọn 2').waitFor()
  await page.getByRole('textbox', { name: 'Số quyết định' }).fill('120-QĐ/TU')
  await page.getByLabel('Ngày ký quyết định').fill('20/7/2019')
  await page.getByRole('button', { name: 'Ghi quyết định trao huy hiệu', exact: true }).click()
  await page.getByText('Đã ghi: Ghi quyết định trao huy hiệu.').waitFor()
  const after = await (await page.request.get(`${address()}/api/badges/candidates`)).json()
  expect(after.total).toBe(total - 2)

  await turnTo(page, `/dang-vien/${rows[0].memberId}`)
  await page.getByText('120-QĐ/TU').first().waitFor()
  await leave(page)
})

test('a badge of long ago is recorded on a phone, lost and taken back', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  const answer = await page.request.get(`${address()}/api/badges/candidates`)
  const { rows } = await answer.json()
  const row = rows.findLast((one: { years: number }) => one.years === 40)
  await open(page, `/dang-vien/${row.memberId}`)
  await page.getByRole('button', { name: 'Ghi huy hiệu đã trao' }).click()
  await page.getByLabel('Huy hiệu', { exact: true }).selectOption('30')
  await page.getByLabel('Ngày trao').fill('3/2/2018')
  await page.getByRole('textbox', { name: 'Số quyết định' }).fill('9-QĐ/TU')
  await page.getByLabel('Ngày ký quyết định').fill('10/1/2018')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ghi huy hiệu đã trao', exact: true }).click()
  await page.getByText('30 năm, trao ngày 03/02/2018').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Ghi bị mất' }).click()
  await page.getByLabel('Lý do').fill('Cháy nhà')
  await page.getByRole('button', { name: 'Ghi bị mất', exact: true }).click()
  await page.getByText('mất từ 22/07/2019').waitFor()
  const badge = page.getByRole('listitem').filter({ hasText: 'mất từ 22/07/2019' })
  await badge.getByRole('button', { name: 'Bỏ việc ghi' }).click()
  const form = page.getByRole('form', { name: 'Bỏ việc ghi huy hiệu 30 năm' })
  await form.getByLabel('Lý do').fill('Ghi nhầm người')
  await form.getByRole('button', { name: 'Bỏ việc ghi' }).click()
  await page.getByText('Chưa ghi huy hiệu nào.').waitFor()
  await leave(page)
})
