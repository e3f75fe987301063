import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  expectAccessible,
  expectAccessibleInBoth,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

/** A page of the members' list, as the organization board sees it. */
async function members(path = '/dang-vien'): Promise<Page> {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  await open(page, path)
  return page
}

const head = (page: Page, name: string) => page.getByRole('columnheader', { name })
const firstRow = (page: Page) => page.locator('tbody tr').first()

describe('a list', () => {
  test('is sorted by its heads, says so, and the address says it too', async () => {
    const page = await members()
    expect(await head(page, 'Họ và tên').getAttribute('aria-sort')).toBe('ascending')
    const before = await firstRow(page).textContent()
    const sortByBirth = head(page, 'Ngày sinh').getByRole('button')
    await sortByBirth.click()
    await page.waitForURL(/sort=birth/)
    expect(await head(page, 'Ngày sinh').getAttribute('aria-sort')).toBe('ascending')
    await sortByBirth.click()
    await page.waitForURL(/sort=-birth/)
    await expect.poll(() => firstRow(page).textContent()).toMatch(/Dự bị.*1999|1999.*Dự bị|200\d/)
    const youngest = await firstRow(page).textContent()
    await expectAccessible(page)

    const again = await visit(browser, { storageState: await page.context().storageState() })
    await open(again, '/dang-vien?sort=-birth')
    await expect.poll(() => firstRow(again).textContent()).toBe(youngest)
    expect(youngest).not.toBe(before)
    await sortByBirth.click()
    await page.waitForURL((url) => !url.searchParams.has('sort'))
    await leave(again)
    await leave(page)
  })

  test.each([
    ['/nhat-ky', 'Lúc', 'descending', 'ascending'],
    ['/to-chuc', 'Đảng viên', null, 'ascending'],
    ['/so-lieu/members.total', 'Tổ chức', null, 'ascending'],
  ])('%s is sorted by %s as well', async (path, name, before, after) => {
    const page = await members(path)
    const column = head(page, name).last()
    expect(await column.getAttribute('aria-sort')).toBe(before)
    await column.getByRole('button').click()
    await page.waitForURL(/sort=/)
    await expect.poll(() => column.getAttribute('aria-sort')).toBe(after)
    await leave(page)
  })

  test('shows the columns and the height of rows a person chose, on every device', async () => {
    const page = await members()
    await page.getByText('Cột', { exact: true }).click()
    await page.getByLabel('Mã đảng viên').click()
    await page.getByLabel('Thoáng (48)').click()
    await page.getByRole('radio', { name: 'Thoáng (48)', checked: true }).waitFor()
    await expect.poll(() => head(page, 'Mã đảng viên').count()).toBe(0)
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('Escape')
    await page.getByLabel('Mã đảng viên').waitFor({ state: 'hidden' })

    const elsewhere = await members()
    expect(await head(elsewhere, 'Mã đảng viên').count()).toBe(0)
    const height = (await firstRow(elsewhere).boundingBox())?.height ?? 0
    expect(height).toBeGreaterThanOrEqual(48)
    await elsewhere.getByText('Cột', { exact: true }).click()
    await elsewhere.getByLabel('Mã đảng viên').click()
    await elsewhere.getByLabel('Gọn (40)').click()
    await elsewhere.getByRole('radio', { name: 'Gọn (40)', checked: true }).waitFor()
    await elsewhere.waitForLoadState('networkidle')
    await leave(elsewhere)
    await leave(page)
  })

  test('is walked with letters, which are letters again where one writes', async () => {
    const page = await members()
    const focused = () => page.evaluate("document.activeElement?.getAttribute('data-row') ?? null")
    for (const [key, row] of [
      ['j', '0'],
      ['j', '1'],
      ['k', '0'],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(focused).toBe(row)
    }
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe(null)
    await page.getByLabel('Tìm theo họ tên hoặc mã').pressSequentially('jk')
    expect(await page.getByLabel('Tìm theo họ tên hoặc mã').inputValue()).toBe('jk')
    expect(await focused()).toBe(null)
    await page.getByLabel('Tìm theo họ tên hoặc mã').fill('')
    await page.waitForURL((url) => !url.searchParams.has('q'))
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('j')
    await expect.poll(focused).toBe('0')
    const name = (await firstRow(page).getByRole('link').textContent()) ?? ''
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await leave(page)
  })

  test('fits a desk in both languages; rows ticked or walked to stand clear of what stays in place', async () => {
    const page = await members()
    const box = page.locator('[data-list]')
    const hidden = () => box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(await hidden()).toBe(0)
    for (const row of [1, 2, 10]) await page.getByLabel(`Chọn dòng ${row}`, { exact: true }).check()
    const bar = page.getByRole('region', { name: 'Việc cho những dòng đã chọn' })
    await bar.getByText('Đã chọn 3').waitFor()
    await expectAccessibleInBoth(page)
    await page.getByRole('heading', { level: 1 }).focus()
    for (let at = 0; at < 15; at++) await page.keyboard.press('j')
    const focused = page.locator('tr:focus')
    await expect.poll(() => focused.getAttribute('data-row')).toBe('14')
    const [row, acts] = [await focused.boundingBox(), await bar.boundingBox()]
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(acts?.y ?? 0)

    await page.context().addCookies([{ name: 'goc-language', value: 'en', url: address() }])
    await open(page, '/dang-vien?sort=-age')
    await page.getByRole('columnheader', { name: 'Party age' }).waitFor()
    expect(await hidden()).toBe(0)
    await leave(page)
  })

  test('of many rows draws those in sight, counts all, and is printed whole', async () => {
    const page = await members()
    const count = page.getByText(/^\d+ trong 55\.\d{3}$/)
    const total = /55\.\d{3}/.exec((await count.textContent()) ?? '')?.[0] ?? ''
    for (let shown = 50; shown < 250; shown += 50) {
      await page.getByText(`${shown} trong ${total}`).waitFor()
      await page.getByRole('button', { name: 'Xem thêm' }).click()
    }
    await page.getByText(`250 trong ${total}`).waitFor()
    const table = page.getByRole('table')
    expect(await table.getAttribute('aria-rowcount')).toBe(
      String(Number(total.replace('.', '')) + 1),
    )
    await expect.poll(() => page.locator('tbody tr[data-row]').count()).toBeLessThan(80)

    await page.getByRole('region', { name: 'Đảng viên' }).evaluate((box) => {
      box.scrollTop = box.scrollHeight
    })
    await page.locator('tr[aria-rowindex="251"]').waitFor()
    await expectAccessible(page)

    await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(await page.locator('tbody tr[data-row]').count()).toBe(250)
    await leave(page)
  })

  test('is cards on a phone, without scrolling sideways', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/dang-vien?sort=-age')
    expect(await page.getByRole('table').count()).toBe(0)
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(50)
    await expectAccessible(page)
    await leave(page)
  })
})
