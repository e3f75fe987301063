import { test } from 'vitest'
import {
  browserOfThisFile,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

test('the board assigns an official to a hamlet on a phone', async () => {
  const page = await visit(browser, { viewport: phone, colorScheme: 'dark' })
  await signIn(page, 'bantochuc')
  await open(page, '/theo-doi?state=waits')
  await page
    .getByText(/^✕Cần phân công lại$/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Phân công', exact: true }).click()
  const official = page.getByRole('group', { name: 'Cán bộ' })
  await official.getByRole('searchbox').fill('BT000777')
  await official.getByRole('radio').first().check()
  const place = page.getByRole('group', { name: 'Tổ chức được theo dõi' })
  await place.getByRole('searchbox').fill('Chi bộ ấp Xẻo Sâu')
  await place.getByRole('radio').first().check()
  await page.getByLabel('Số quyết định', { exact: true }).fill('901-QĐ/TU')
  await page.getByLabel('Ngày ký quyết định').fill('20/07/2019')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Phân công', exact: true }).click()
  await page.getByText('Đã ghi: Phân công.').waitFor()
  await leave(page)
})

test('a secretary raises an issue in three fields on a phone, warned of a name', async () => {
  const page = await visit(browser, { viewport: phone, colorScheme: 'light' })
  await signIn(page, 'bithu')
  await open(page, '/van-de')
  await page.getByRole('button', { name: 'Nêu vấn đề' }).click()
  await page.getByLabel('Việc gì').fill('Nhà ông Nguyễn Văn Bảy bị sạt lở bờ sông')
  await page.getByText(/giống tên người/).waitFor()
  await page.getByLabel('Việc gì').fill('Bờ sông đầu ấp sạt lở, ba hộ phải dời')
  await page.getByLabel(/^Cần ai/).selectOption('roads')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Nêu vấn đề' }).click()
  await page.getByText('Đã ghi: Nêu vấn đề.').waitFor()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Bờ sông đầu ấp sạt lở/ })
    .first()
    .click()
  await page.getByText('Chờ trả lời').first().waitFor()
  await expectAccessible(page)
  await leave(page)
})
