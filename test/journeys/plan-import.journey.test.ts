import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
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

test('a planner brings a plan from a file, mends three refused rows, rehearses it, applies it, opens a successor, and takes it back', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  await open(page, '/sap-xep')
  const draft = page.getByRole('button', { name: 'Lập phương án' })
  await draft.click()
  await page.getByLabel('Tên phương án').fill('Sắp xếp chi bộ xã An Nhơn')
  await page.getByLabel('Mã phương án').fill('an-nhon-2020')
  await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill('xa an nhon')
  await page.getByRole('radio').first().check()
  await page.getByLabel('Chi bộ', { exact: true }).check()
  await page.getByLabel('Ngày có hiệu lực').fill('1/1/2020')
  await draft.click()
  await page.getByRole('link', { name: 'Sắp xếp chi bộ xã An Nhơn' }).click()

  const bodies = page.getByRole('region', { name: 'Các tổ chức' })
  await bodies.getByRole('checkbox').first().waitFor()
  const names = await bodies.locator('a[href*="/sap-xep/"]').allTextContents()
  const [first = '', second = '', third = '', fourth = ''] = names
  await page.getByRole('link', { name: 'Nhập phương án từ tệp' }).click()
  const why = 'Trùng chức năng, nhiệm vụ'
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'phương án.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'PHƯƠNG ÁN SẮP XẾP CHI BỘ,,,',
        'Tên tổ chức,Hình thức sắp xếp,Vào tổ chức,Lý do',
        `${first},Giữ nguyên,,Hoạt động có hiệu quả`,
        `${second},Sáp,${first},"${why}"`,
        `${third},Sáp nhập,Chi bộ không có,"${why}"`,
        `${fourth} X,Giữ nguyên,,Hoạt động có hiệu quả`,
      ].join('\n'),
    ),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText('Còn 3 dòng lỗi.').waitFor()
  await expectAccessibleAtBoth(page)
  for (const [row, field, mended] of [
    [4, 'Cách sắp xếp', 'sáp nhập'],
    [5, 'Vào hoặc thành tổ chức', first],
    [6, 'Tổ chức', fourth],
  ] as const) {
    const form = page.getByRole('form', { name: `Sửa dòng ${row}`, exact: true })
    await form.getByRole('textbox', { name: field, exact: true }).fill(mended)
    await form.getByRole('button').click()
    await page.getByText(`Dòng ${row}: Mới`, { exact: true }).waitFor()
  }
  await page.getByRole('button', { name: 'Ghi 4 dòng' }).click()
  await page.getByRole('link', { name: 'Về phương án' }).click()
  await page.getByRole('link', { name: 'Sáp nhập 3' }).waitFor()

  await page.getByRole('link', { name: /tổ chức chưa chọn cách sắp xếp/ }).click()
  await page.getByRole('button', { name: /^Chọn \d+ dòng hiện/ }).click()
  const keep = page.getByRole('button', { name: /^Giữ nguyên \d+ tổ chức/ })
  await keep.click()
  await page.getByLabel('Lý do theo nghị quyết').selectOption('effective')
  await keep.click()
  await page.getByRole('button', { name: /^Hoàn tác \d+ tổ chức/ }).waitFor()
  await expectAccessibleAtBoth(page)
  expect(await page.getByText(/Chưa xong:/).count()).toBe(0)
  await decided(page)
  await rehearsed(page)

  await act(page, 'Thực hiện phương án')
  await inState(page, 'đã thực hiện')
  await expectAccessibleAtBoth(page)
  await page.getByRole('link', { name: 'Sáp nhập 3' }).click()
  await bodies.getByRole('link', { name: second, exact: true }).click()
  await page.getByRole('link', { name: 'Mở trang tổ chức' }).click()
  const { pathname } = new URL(page.url())
  await turnTo(page, `${pathname}?day=2020-01-02`)
  await page.getByRole('main').getByRole('link', { name: first, exact: true }).first().waitFor()

  await open(page, '/sap-xep')
  await page.getByRole('link', { name: 'Sắp xếp chi bộ xã An Nhơn' }).click()
  await act(page, 'Hoàn tác phương án', { 'Lý do': 'Chưa đến ngày' })
  await inState(page, 'đã quyết định')
  await turnTo(page, `${pathname}?day=2020-01-02`)
  await page.getByRole('heading', { level: 1, name: second }).waitFor()
  await leave(page)
})

const inState = (page: Page, state: string) =>
  page
    .getByText(new RegExp(`${state}$`))
    .first()
    .waitFor()

/** Does one act of a page by its form. */
async function act(page: Page, name: string, fields: Record<string, string> = {}) {
  await page.getByRole('button', { name, exact: true }).click()
  const form = page.getByRole('form', { name, exact: true })
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

async function decided(page: Page) {
  await page.getByRole('button', { name: 'Thẩm định', exact: true }).click()
  await page.getByLabel('Ý kiến', { exact: true }).selectOption('yes')
  await page.getByLabel('Nội dung').fill('Đúng chủ trương')
  await page.getByRole('form').getByRole('button', { name: 'Thẩm định' }).click()
  await inState(page, 'đã thẩm định')
  await act(page, 'Quyết định', { 'Số quyết định': '15-QĐ/HU', 'Ngày ký quyết định': '20/7/2019' })
  await inState(page, 'đã quyết định')
}

async function rehearsed(page: Page) {
  await act(page, 'Diễn tập')
  await page.getByText('Đang diễn tập …').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Xem kết quả diễn tập' }).click()
  await page.getByRole('heading', { name: 'Sơ đồ trước và sau' }).waitFor()
  await page.getByText(/^Đảng viên chuyển nơi sinh hoạt: \d+/).waitFor()
  await expectAccessibleAtBoth(page)
  await page.getByRole('link', { name: 'Sắp xếp chi bộ xã An Nhơn' }).click()
}
