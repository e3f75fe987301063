import { expect, test } from 'vitest'
import {
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

test.concurrent.each([
  ['desk', desk],
  ['phone', phone],
])('a rule set is read in words and compared with the one before, at a %s', async (_, viewport) => {
  const page = await visit(browser, { viewport })
  await signIn(page, 'quantri')
  await open(page, '/quy-dinh')
  await page.getByRole('link', { name: 'Hệ thống tổ chức đảng hai cấp địa phương' }).click()
  await page.getByRole('heading', { name: 'Các loại' }).waitFor()
  await page.getByText('Đảng bộ xã, phường').first().waitFor()
  expect(await page.getByRole('main').textContent()).not.toMatch(/[{}]|communeChapter/)
  await expectAccessible(page)

  await page
    .getByRole('listitem')
    .getByRole('link', { name: /^Hệ thống tổ chức đảng có cấp huyện/ })
    .click()
  await page.waitForURL(/[?&]with=/)
  const differences = page.getByRole('region', { name: 'Những điều khác nhau' })
  await differences.getByText('Đảng bộ huyện, thành phố: Trực thuộc').waitFor()
  expect(await differences.textContent()).not.toContain('Chi bộ cơ sở: Đảng viên, ít nhất')
  await expectAccessible(page)

  await page
    .getByRole('definition')
    .getByRole('link', { name: /^Hệ thống tổ chức đảng có cấp huyện/ })
    .click()
  await page
    .getByRole('heading', { level: 1, name: 'Hệ thống tổ chức đảng có cấp huyện' })
    .waitFor()
  await leave(page)
})
