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

test('a plan is drafted over the cells of a commune, a body merged, and what is left is said', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  await open(page, '/sap-xep')
  const draft = page.getByRole('button', { name: 'Lập phương án' })
  await draft.click()
  await page.getByLabel('Tên phương án').fill('Sắp xếp chi bộ xã An Điền')
  await page.getByLabel('Mã phương án').fill('an-dien-2020')
  await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill('xa an dien')
  await page.getByRole('radio').first().check()
  await page.getByLabel('Chi bộ', { exact: true }).check()
  await page.getByLabel('Ngày có hiệu lực').fill('1/7/2019')
  await draft.click()
  await page.getByText('Phải từ ngày chốt danh sách trở đi').first().waitFor()
  await page.getByLabel('Ngày có hiệu lực').fill('1/1/2020')
  await draft.click()
  await page.getByText('Đã ghi: Lập phương án').waitFor()
  await expectAccessibleAtBoth(page)

  await page.getByRole('link', { name: 'Sắp xếp chi bộ xã An Điền' }).click()
  const bodies = page.getByRole('region', { name: 'Các tổ chức' })
  const second = await bodies.getByRole('link').nth(1).textContent()
  await bodies.getByRole('link').first().click()
  const merge = page.getByRole('button', { name: 'Sáp nhập vào tổ chức khác' })
  await merge.click()
  await page.getByLabel('Tìm tổ chức trong phương án theo tên').fill(second ?? '')
  await page.getByRole('radio', { name: second ?? '' }).check()
  await page.getByLabel('Lý do theo nghị quyết').selectOption('duplicateFunction')
  await expectAccessibleAtBoth(page)
  await merge.click()
  await page.getByText(`sáp nhập vào: ${second}`).waitFor()
  await page.getByRole('link', { name: /Sang tổ chức chưa chọn tiếp theo/ }).click()
  await page.getByRole('heading', { level: 1, name: second ?? '' }).waitFor()
  await page.getByRole('button', { name: 'Giữ lại' }).click()
  await page.getByLabel('Lý do theo nghị quyết').selectOption('effective')
  await page.getByRole('button', { name: 'Giữ lại' }).click()
  await page.getByText('Đã ghi: Giữ lại').waitFor()

  await page.getByRole('link', { name: 'Sắp xếp chi bộ xã An Điền' }).click()
  await page.getByRole('heading', { name: /^Chưa xong: / }).waitFor()
  await page
    .getByRole('button', { name: 'Thẩm định' })
    .and(page.locator('[aria-disabled=true]'))
    .waitFor()
  await page.getByRole('link', { name: 'Sáp nhập 2' }).click()
  await bodies.getByText('2 trong 2').waitFor()
  await expectAccessibleAtBoth(page)
  await leave(page)
})
