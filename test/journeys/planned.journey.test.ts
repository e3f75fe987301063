import type { Page } from 'playwright-core'
import { describe, test } from 'vitest'
import {
  address,
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

/** A full member and a cell that nothing is planned for. */
async function somebody(page: Page) {
  const answer = await page.request.get(`${address()}/api/members`, {
    params: { q: 'tran van', status: 'full', limit: '60' },
  })
  const { rows } = await answer.json()
  const { id, fullName, organizationId } = rows[30]
  return { path: `/dang-vien/${id}`, fullName, organizationId }
}

async function decide(page: Page): Promise<void> {
  await page.getByLabel('Số quyết định').fill('44-QĐ/ĐU')
  await page.getByLabel('Ngày ký quyết định').fill('20/7/2019')
}

describe('what is planned', () => {
  test('of a member is listed, moved and canceled before its day', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    const { path, fullName, organizationId } = await somebody(page)
    await open(page, path)
    await page.getByRole('button', { name: 'Đình chỉ sinh hoạt' }).click()
    await decide(page)
    await page.getByRole('form').getByLabel('Ngày', { exact: false }).first().fill('1/9/2019')
    await page.getByRole('button', { name: 'Đình chỉ sinh hoạt' }).click()
    await page.getByText('Đã ghi: Đình chỉ sinh hoạt.').waitFor()

    await turnTo(page, `/viec-du-kien?of=member&organizationId=${organizationId}`)
    await page.getByRole('link', { name: fullName, exact: true }).first().waitFor()
    await page.getByText('01/09/2019').first().waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('link', { name: 'Dời hoặc hủy' }).first().click()
    await page.getByRole('form', { name: 'Dời hoặc sửa thay đổi dự kiến' }).waitFor()
    await page.getByLabel('Ngày mới').fill('1/7/2019')
    await page.getByLabel('Lý do').fill('Hội nghị lùi lại')
    const move = page.getByRole('button', { name: 'Dời hoặc sửa thay đổi dự kiến' })
    await move.click()
    await page.getByText('Ngày mới phải sau hôm nay').waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByLabel('Ngày mới').fill('1/10/2019')
    await move.click()
    await page.getByText('Đã ghi: Dời hoặc sửa thay đổi dự kiến.').waitFor()

    const cancel = page.getByRole('button', { name: 'Hủy thay đổi dự kiến' })
    await cancel.click()
    await page.getByLabel('Lý do').fill('Không thực hiện nữa')
    await cancel.click()
    await page.getByText('Đã ghi: Hủy thay đổi dự kiến.').waitFor()
    await cancel.waitFor({ state: 'detached' })
    await leave(page)
  })

  test('of an organization is moved and canceled before its day', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    const { organizationId } = await somebody(page)
    await open(page, `/to-chuc/${organizationId}?tab=changes`)
    await page.getByRole('button', { name: 'Đổi tên' }).click()
    await page.getByLabel('Tên mới').fill('Chi bộ Tên Sẽ Có')
    await page.getByLabel('Từ ngày').fill('1/9/2019')
    await decide(page)
    await page.getByRole('button', { name: 'Đổi tên' }).click()
    await page.getByText('Đã ghi: Đổi tên.').waitFor()

    await page.getByRole('link', { name: /^Thay đổi dự kiến ở đây/ }).click()
    await page.getByText('Đổi tên: Chi bộ Tên Sẽ Có').waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('link', { name: 'Dời hoặc hủy' }).first().click()
    const move = page.getByRole('button', { name: 'Dời hoặc sửa thay đổi dự kiến' })
    await move.click()
    await page.getByText('Thay đổi dự kiến là: Đổi tên, 01/09/2019.').waitFor()
    await page.getByLabel('Ngày mới').fill('15/9/2019')
    await page.getByLabel('Lý do').fill('Lùi ngày công bố')
    await move.click()
    await page.getByText('Đã ghi: Dời hoặc sửa thay đổi dự kiến.').waitFor()
    const cancel = page.getByRole('button', { name: 'Hủy thay đổi dự kiến' })
    await cancel.click()
    await page.getByText('Thay đổi dự kiến là: Đổi tên, 15/09/2019.').waitFor()
    await page.getByLabel('Lý do').fill('Giữ tên cũ')
    await cancel.click()
    await page.getByText('Đã ghi: Hủy thay đổi dự kiến.').waitFor()
    await turnTo(page, `/viec-du-kien?organizationId=${organizationId}`)
    await page.getByText('Không có kết quả nào khớp bộ lọc.').waitFor()
    await leave(page)
  })
})
