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
