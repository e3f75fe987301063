import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { textOfPages } from '../support/pdf-text.ts'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

/** Prints what is on the screen; every page must say which it is and when it was read. */
async function print(page: Page): Promise<string[]> {
  await page.getByRole('region', { name: 'Bản in' }).waitFor()
  const pages = textOfPages(await page.pdf({ preferCSSPageSize: true }))
  for (const [index, text] of pages.entries()) {
    expect(text).toContain(`Trang${index + 1}/${pages.length}`)
    expect(text).toMatch(/Sốliệulúc22\/07\/2019\d\d:\d\d/)
    expect(text).not.toContain('Quaylại')
  }
  expect(pages[0]).toContain('ĐẢNGCỘNGSẢNVIỆTNAM')
  expect(pages.at(-1)).toContain('NGƯỜILẬPBIỂU')
  return pages
}

async function ask<Reply>(page: Page, path: string): Promise<Reply> {
  return (await page.request.get(`${address()}/api${path}`)).json()
}

type Paged<Row> = { rows: Row[]; total: number; next: string | null }

/** Every row of a list, as the screen would fetch it page after page. */
async function everyRow<Row>(page: Page, path: string): Promise<Row[]> {
  const rows: Row[] = []
  let after = ''
  do {
    const next = await ask<Paged<Row>>(page, `${path}&limit=100${after}`)
    rows.push(...next.rows)
    after = next.next === null ? '' : `&after=${encodeURIComponent(next.next)}`
  } while (after !== '')
  return rows
}

async function thoiThanh(page: Page): Promise<string> {
  const { rows } = await ask<Paged<{ id: string; name: string }>>(
    page,
    '/organizations?q=thoi thanh',
  )
  return rows.find(({ name }) => name === 'Đảng bộ xã Thới Thạnh')?.id ?? ''
}

const close = (text: string) => text.replace(/\s/g, '')

describe('a member of the organization board prints', () => {
  test('the roll of a commune: all of it, in its order, with the head on every page', async () => {
    const page = await visit(browser, { viewport: desk, colorScheme: 'dark' })
    await signIn(page, 'bantochuc')
    const id = await thoiThanh(page)
    await open(page, `/to-chuc/${id}?tab=members`)
    await page.getByRole('link', { name: 'In', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Danh sách đảng viên' }).waitFor()
    await expectAccessible(page)

    const pages = await print(page)
    const rows = await everyRow<{ fullName: string; code: string }>(
      page,
      `/members?organizationId=${id}`,
    )
    expect(rows.length).toBeGreaterThan(150)
    expect(pages[0]).toContain('ĐẢNGBỘHUYỆNTHẠNHPHÚĐẢNGBỘXÃTHỚITHẠNH*')
    for (const text of pages.slice(0, -1)) expect(text).toContain('HọvàtênMãđảngviên')
    const printed = [...pages.join('').matchAll(/[A-Z]{2}\d{6}/g)].map(([code]) => code)
    expect(printed).toEqual(rows.map(({ code }) => code))
    for (const [at, { fullName, code }] of rows.entries())
      expect(pages.join('')).toContain(`${at + 1}${close(fullName)}${code}`)

    await page.getByRole('link', { name: 'Quay lại' }).click()
    await page.waitForURL(new RegExp(`/to-chuc/${id}\\?tab=members`))
    await page
      .getByRole('link', { name: rows[0]?.fullName ?? '', exact: true })
      .first()
      .click()
    // The list has a link of that name as well.
    await page.waitForURL(/\/dang-vien\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1, name: rows[0]?.fullName ?? '' }).waitFor()
    await page.getByRole('link', { name: 'In', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Phiếu đảng viên' }).waitFor()
    await expectAccessible(page)
    expect((await print(page)).join('')).toContain(rows[0]?.code)
    await leave(page)
  })

  test('the tree of a district, and a figure of a past quarter with its records', async () => {
    const page = await visit(browser)
    await signIn(page, 'bantochuc')
    const id = await thoiThanh(page)
    await open(page, `/to-chuc/${id}`)
    await page.getByRole('link', { name: 'In', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Danh sách tổ chức đảng' }).waitFor()
    await expectAccessible(page)
    const tree = (await print(page)).join('')
    for (const { name } of await ask<{ name: string }[]>(page, `/organizations/${id}/children`))
      expect(tree).toContain(close(name))

    await turnTo(page, `/to-chuc/${id}`)
    await page.getByRole('link', { name: 'In phiếu tổ chức' }).click()
    await page.getByRole('heading', { level: 1, name: 'Phiếu tổ chức đảng' }).waitFor()
    await expectAccessible(page)
    expect((await print(page)).join('')).toContain('Nhiệmkỳ,thờigiangiữ')

    await turnTo(page, '/so-lieu/members.left?from=2019-04-01&day=2019-06-30&kind=death')
    await page.getByRole('link', { name: 'In', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Giảm: ra khỏi' }).waitFor()
    await expectAccessible(page)
    const figure = (await print(page)).join('')
    expect(figure).toContain('Từ01/04/2019đếnhết30/06/2019')
    const rows = await everyRow<{ label: string }>(
      page,
      '/figures/members.left/rows?from=2019-04-01&until=2019-07-01&kind=death',
    )
    expect(figure).toContain(`Tổngcộng:${rows.length}`)
    for (const [at, { label }] of rows.entries())
      expect(figure).toContain(`${at + 1}${close(label)}`)
    await leave(page)
  })

  test('no more than a sheet holds, and is told what to do instead', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bantochuc')
    await open(page, '/dang-vien')
    await page.emulateMedia({ media: 'print' })
    await page.getByText('Bộ lọc đã lưu').first().waitFor({ state: 'hidden' })
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('link', { name: 'In', exact: true }).click()
    await page.getByText(/Danh sách này có 55\.\d{3} dòng/).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Quay lại' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng viên' }).waitFor()
    await leave(page)
  })
})
