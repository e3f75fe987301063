import { test } from 'vitest'
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

test('a pilot of concurrent posts is recorded and reported on, and the headcount of a district entered', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bantochuc')
  await open(page, '/kiem-nhiem')
  const begin = page.getByRole('button', { name: 'Ghi nơi thí điểm' })
  await begin.click()
  await page.getByLabel('Mô hình').selectOption('sharedOffice')
  await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill('huyen cho lach')
  await page.getByRole('radio').first().check()
  await page.getByLabel('Từ ngày').fill('1/3/2019')
  await page.getByLabel('Số quyết định').fill('77-QĐ/HU')
  await page.getByLabel('Ngày ký quyết định').fill('20/2/2019')
  await begin.click()
  await page.getByText('Đã ghi: Ghi nơi thí điểm').waitFor()
  await expectAccessibleAtBoth(page)
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Văn phòng phục vụ chung' })
    .first()
    .click()
  const report = page.getByRole('button', { name: 'Ghi kết quả' })
  await report.click()
  await page.getByLabel('Kết quả', { exact: true }).fill('Bớt một văn thư')
  await page.getByLabel('Số chức danh trước thí điểm').fill('4')
  await report.click()
  await page.getByText('Ghi cả số chức danh trước và khi thí điểm').first().waitFor()
  await page.getByLabel('Số chức danh khi thí điểm').fill('3')
  await report.click()
  await page.getByText('4 → 3').waitFor()
  await turnTo(page, '/kiem-nhiem/nguoi?incompatible=only')
  await page
    .getByText(/người kiểm tra không tự kiểm tra/)
    .first()
    .waitFor()
  await expectAccessibleAtBoth(page)

  await turnTo(page, '/mo-hinh')
  const model = page.getByRole('button', { name: 'Ghi mô hình' })
  await model.click()
  await page.getByLabel('Tên mô hình').fill('Giao ban một lần trong tuần')
  await page.getByLabel('Nội dung: làm gì').fill('Gộp hai cuộc giao ban')
  await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill('huyen cho lach')
  await page.getByRole('radio').first().check()
  await model.click()
  await page.getByText('Đã ghi: Ghi mô hình').waitFor()
  await expectAccessibleAtBoth(page)
  await page.getByRole('link', { name: 'Giao ban một lần trong tuần' }).click()
  const evaluate = page.getByRole('button', { name: 'Ghi đánh giá' })
  await evaluate.click()
  await page.getByLabel('Kết quả', { exact: true }).fill('Bớt một cuộc họp')
  await evaluate.click()
  await page.getByText('nên giữ, ngày').waitFor()
  await expectAccessibleAtBoth(page)

  await turnTo(page, '/bien-che')
  await page.getByText(/^Chỉ tiêu: đến năm 2021/).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Đảng bộ huyện Chợ Lách' }).click()
  const enter = page.getByRole('button', { name: 'Ghi biên chế năm' })
  await enter.click()
  await page.getByLabel('Hợp đồng lao động: Được giao').fill('12')
  await expectAccessibleAtBoth(page)
  await enter.click()
  await page.getByText('Đã ghi: Ghi biên chế năm').waitFor()
  await leave(page)
})
