import { test } from 'vitest'
import {
  browserOfThisFile,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

test('the district puts open issues on the agenda of a new gathering of officials', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'huyen')
  await open(page, '/van-de?open=true')
  await page.getByRole('button', { name: /^Chọn \d+ vấn đề đang hiện$/ }).click()
  await expectAccessibleAtBoth(page)
  await page.getByRole('button', { name: 'Mở cuộc giao ban mới' }).click()
  await page.getByLabel('Ngày họp').fill('05/09/2019')
  await page.getByLabel('Giờ bắt đầu').fill('8h')
  await page.getByRole('button', { name: 'Mở cuộc giao ban mới' }).click()
  await page.getByRole('heading', { name: /^Giao ban cán bộ/ }).waitFor()
  await page.getByText('Thêm người dự').waitFor()
  await expectAccessibleAtBoth(page)
  await page.getByRole('link', { name: 'Xem vấn đề' }).first().click()
  await page.getByText('Đưa vào chương trình giao ban', { exact: false }).waitFor()
  await page.getByRole('link', { name: /^Cuộc họp của Đảng bộ huyện Thạnh Phú ngày 05/ }).waitFor()
  await leave(page)
})

test('the board finds what officials concluded, and the issue it answered', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  await open(page, '/sinh-hoat?kind=gathering&month=2019-07')
  await page.getByRole('link', { name: 'Đảng bộ thành phố Bến Tre' }).click()
  await page.getByText('Kết luận:').waitFor()
  await page.getByRole('link', { name: 'Xem vấn đề' }).last().click()
  await page
    .getByRole('link', { name: /^Cuộc họp của Đảng bộ thành phố Bến Tre/ })
    .last()
    .waitFor()
  await leave(page)
})
