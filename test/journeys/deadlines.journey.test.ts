import { describe, expect, test } from 'vitest'
import {
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

describe('what is due', () => {
  test('is told by kind, opens the form that settles it, and is the figure', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/viec-den-han')
    await page.getByRole('heading', { level: 1, name: 'Việc đến hạn' }).waitFor()
    await expectAccessibleAtBoth(page)

    const kind = page.getByRole('combobox', { name: 'Loại việc' })
    await kind.selectOption('fullRecognition')
    await page.waitForURL(/kind=fullRecognition/)
    await page.getByText(/vẫn có hiệu lực từ đúng ngày/).waitFor()
    await page
      .getByText(/Đã quá \d+ ngày$/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Công nhận chính thức', exact: true }).first().click()
    await page.waitForURL(/\/dang-vien\/.*act=recognizeFull/)
    await page.getByRole('form', { name: 'Công nhận chính thức' }).waitFor()
    await page.getByLabel('Số quyết định').waitFor()
    await expectAccessibleAtBoth(page)

    await turnTo(page, '/viec-den-han?kind=badge')
    await page
      .getByText(/Huy hiệu \d+ năm tuổi Đảng/)
      .first()
      .waitFor()
    const asked = await page.request.get(new URL('/api/deadlines?kind=badge', page.url()).href)
    const { total } = await asked.json()
    await page.getByRole('link', { name: /^Xem thành số liệu/ }).click()
    await page
      .getByRole('heading', { level: 1, name: `Đến đợt nhận Huy hiệu Đảng: ${total}` })
      .waitFor()
    await leave(page)
  })

  test('is narrowed to an organization, on the day looked at, and may be nothing', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/viec-den-han?day=2018-07-03')
    await page.getByText('Lọc theo tổ chức').first().click()
    await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill('giong trom')
    await page.getByRole('radio').first().click()
    await page.getByText(/^Chỉ .* và các tổ chức trực thuộc$/).waitFor()
    await page.waitForURL(/organizationId=/)
    expect(page.url()).toContain('day=2018-07-03')
    await expectAccessibleAtBoth(page)
    await page.getByRole('combobox', { name: 'Loại việc' }).selectOption('exemptionEnds')
    await page.getByText('Không có kết quả nào khớp bộ lọc.').waitFor()
    await expectAccessibleAtBoth(page)
    await leave(page)
  })
})
