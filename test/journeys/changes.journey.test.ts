import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  expectAccessible,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

const tomorrow = '23/7/2019'

/** The address of an organization found by its name, as the board finds it. */
async function organizationNamed(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`${address()}/api/organizations`, {
    params: { q: name },
  })
  const { rows } = await answer.json()
  return `/to-chuc/${rows[0].id}`
}

/** The address of a full member nobody has planned anything for. */
async function fullMember(page: Page, nth: number): Promise<string> {
  const cell = (await organizationNamed(page, 'Chi bộ ấp Xẻo Sâu')).split('/').at(-1) ?? ''
  const answer = await page.request.get(`${address()}/api/members`, {
    params: { organizationId: cell, status: 'full' },
  })
  const { rows } = await answer.json()
  return `/dang-vien/${rows[nth].id}`
}

async function decide(page: Page, number: string): Promise<void> {
  await page.getByLabel('Số quyết định').fill(number)
  await page.getByLabel('Ngày ký quyết định').fill('20/7/2019')
}

describe('the organization board', () => {
  const name = 'Chi bộ ấp Xẻo Nhỏ'

  test('renames a cell from tomorrow on, and sees it in the history as planned', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    const cell = await organizationNamed(page, name)
    await open(page, `${cell}?tab=changes`)
    const tabs = page.getByRole('navigation', { name: 'Các mục của tổ chức' })
    expect(await tabs.locator('[aria-current=page]').allInnerTexts()).toEqual(['Thay đổi'])
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Đổi tên', exact: true }).click()
    await page.getByRole('button', { name: 'Đổi tên', exact: true }).click()
    await page.getByRole('link', { name: 'Tên mới: Phải điền' }).waitFor()
    await page.getByRole('link', { name: 'Ngày ký quyết định: Phải điền' }).waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('link', { name: 'Tên mới: Phải điền' }).click()
    await page.keyboard.type(`${name} mới`)
    const invalid = page.getByRole('form').locator('[aria-invalid=true]')
    expect(await invalid.count()).toBe(2)
    await page.getByLabel('Có hiệu lực từ ngày').fill(tomorrow)
    await decide(page, '12-QĐ/ĐU')
    await page.getByRole('button', { name: 'Đổi tên', exact: true }).click()
    await page.getByText('Đã ghi: Đổi tên.').waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('link', { name: 'Xem trong lịch sử' }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: '23/07/2019 · Đổi tên' })
      .getByText('dự kiến')
      .waitFor()
    await leave(page)
  })
})

describe('a member', () => {
  test('is transferred to a cell found by its name', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, await fullMember(page, 0))
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Chuyển sinh hoạt', exact: true }).click()
    await page.getByLabel('Tìm tổ chức theo tên hoặc mã').fill('xeo nho')
    await page.getByRole('radio').first().check()
    await page.getByLabel('Hình thức chuyển').selectOption('official')
    await page.getByLabel('Có hiệu lực từ ngày').fill(tomorrow)
    await decide(page, '15-QĐ/HU')
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Chuyển sinh hoạt', exact: true }).click()
    await page.getByText('Đã ghi: Chuyển sinh hoạt.').waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: '23/07/2019 · Chuyển sinh hoạt chính thức' })
      .getByText('dự kiến')
      .waitFor()
    await leave(page)
  })

  test('cannot be changed from a state that is no longer so', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    const path = await fullMember(page, 1)
    const other = await page.context().newPage()
    for (const one of [page, other]) {
      await open(one, path)
      await one.getByRole('button', { name: 'Đình chỉ sinh hoạt', exact: true }).click()
      await one.getByLabel('Có hiệu lực từ ngày').fill(tomorrow)
      await decide(one, '7-QĐ/UBKT')
    }
    await other.getByRole('button', { name: 'Đình chỉ sinh hoạt', exact: true }).click()
    await other.getByText('Đã ghi: Đình chỉ sinh hoạt.').waitFor()
    await page.getByLabel('Số quyết định').fill('8-QĐ/UBKT')
    await page.getByRole('button', { name: 'Đình chỉ sinh hoạt', exact: true }).click()
    await page.getByText('Hồ sơ vừa được người khác sửa').waitFor()
    await expectAccessibleAtBoth(page)
    await page.getByRole('button', { name: 'Xem bản mới' }).click()
    await page.getByRole('button', { name: 'Cho sinh hoạt lại' }).waitFor()
    await leave(page)
  })
})

test('on another day nothing can be changed, and the page says why', async () => {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  const cell = await organizationNamed(page, 'Chi bộ ấp Xẻo Sâu')
  await open(page, `${cell}?tab=changes&day=2016-01-01`)
  await page.getByText('Đang xem một ngày khác hôm nay').waitFor()
  const rename = page.getByRole('button', { name: 'Đổi tên', exact: true })
  expect(await rename.getAttribute('aria-disabled')).toBe('true')
  await expectAccessible(page)
  await leave(page)
})
