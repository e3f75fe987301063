import { describe, test } from 'vitest'
import { demoPeople } from '../../demo/seed.ts'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessibleInBoth,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

describe('a visitor', () => {
  test.each(demoPeople.map(([username]) => username))(
    'signs in as %s with one tap',
    async (username) => {
      const page = await visit(browser)
      await page.goto(`${address()}/vao`)
      await page.getByRole('button', { name: `${username}-minhhoa` }).click()
      await page.waitForURL((url) => url.pathname !== '/vao')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await leave(page)
    },
  )

  test('is told in words when the password is wrong', async () => {
    const page = await visit(browser)
    await page.goto(`${address()}/vao`)
    await page.getByLabel('Tên đăng nhập').fill('khongco')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor()
    await leave(page)
  })
})

describe('a member of the organization board', () => {
  test('opens the province’s figure down to the records it is made of', async () => {
    const page = await visit(browser)
    await signIn(page, 'bantochuc')
    await open(page, '/')
    // Of the article's 55.610 some may have been moved by other journeys before.
    const figure = page.getByRole('link', { name: /Đảng viên 55\.\d{3}/ })
    const total = /55\.\d{3}/.exec((await figure.textContent()) ?? '')?.[0]
    await figure.click()
    await page.getByRole('heading', { level: 1, name: `Đảng viên: ${total}` }).waitFor()
    await page.getByText(`50 trong ${total}`).waitFor()
    await page
      .getByRole('region', { name: 'Chia theo tổ chức trực thuộc' })
      .getByRole('link', { name: 'Đảng bộ huyện Thạnh Phú' })
      .click()
    await page
      .getByRole('region', { name: 'Chia theo tổ chức trực thuộc' })
      .getByRole('link', { name: 'Đảng bộ xã Thới Thạnh' })
      .click()
    await page
      .getByRole('region', { name: 'Chia theo tổ chức trực thuộc' })
      .getByRole('link', { name: 'Chi bộ ấp Xẻo Sâu' })
      .click()
    const heading = page.getByRole('heading', { level: 1, name: /^Đảng viên: \d\d$/ })
    const ofCell = /\d\d$/.exec((await heading.textContent()) ?? '')?.[0]
    await page.getByText(`${ofCell} trong ${ofCell}`).waitFor()
    await page.getByRole('region', { name: 'Các bản ghi' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Quá trình đảng viên' }).waitFor()
    await leave(page)
  })

  test('walks the tree with the keyboard alone', async () => {
    const page = await visit(browser, { viewport: { width: 1700, height: 900 } })
    await signIn(page, 'bantochuc')
    await open(page, '/to-chuc')
    const tree = page.getByRole('complementary').getByRole('tree')
    await tree.getByRole('treeitem').first().focus()
    await page.keyboard.press('ArrowRight')
    await tree.getByRole('treeitem', { name: /Thạnh Phú/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ Bộ đội Biên phòng tỉnh' }).waitFor()
    await leave(page)
  })

  test('looks at an earlier day: the bar says so and the figures are those of that day', async () => {
    const page = await visit(browser)
    await signIn(page, 'bantochuc')
    await open(page, '/')
    await page.getByLabel('Xem số liệu tại ngày').fill('1/1/2016')
    await page.keyboard.press('Enter')
    await page.getByText('Đang xem ngày 01/01/2016, chỉ đọc').waitFor()
    await page.getByRole('link', { name: 'Đảng viên', exact: true }).first().click()
    await page.waitForURL(/day=2016-01-01/)
    await page.getByText(/50 trong 5\d\.\d{3}/).waitFor()
    await page.getByRole('button', { name: 'Về hôm nay' }).click()
    await page.getByText(/^50 trong 55\.\d{3}$/).waitFor()
    await leave(page)
  })

  test('finds a name typed without accents, and one typed letter by letter with them', async () => {
    const page = await visit(browser)
    await signIn(page, 'bantochuc')
    await open(page, '/dang-vien')
    const search = page.getByLabel('Tìm theo họ tên hoặc mã')
    await search.pressSequentially('dang thi')
    await page.waitForURL(/q=dang/)
    await page
      .getByRole('link', { name: /^Đặng Thị/ })
      .first()
      .waitFor()
    // Telex programs take letters back and put composed ones in their place.
    await search.fill('')
    for (const letters of ['D', 'Đ', 'Đa', 'Đă', 'Đăn', 'Đăng', 'Đặng']) await search.fill(letters)
    await page.waitForURL((url) => url.searchParams.get('q') === 'Đặng')
    await page.getByRole('link', { name: /^Đặng/ }).first().waitFor()
    await leave(page)
  })
})

describe('a cell secretary', () => {
  test('sees the own cell, and is told that another one is missing', async () => {
    const page = await visit(browser, { viewport: phone })
    await signIn(page, 'bithu')
    await open(page, '/to-chuc')
    await page.getByRole('heading', { level: 1, name: 'Chi bộ ấp Xẻo Sâu' }).waitFor()
    await open(page, '/to-chuc/00000000-0000-7000-8000-000000000000')
    await page.getByText('Không có tổ chức này, hoặc đồng chí không được xem').waitFor()
    await leave(page)
  })
})

const pages = [
  '/tong-quan',
  '/to-chuc',
  '/dang-vien',
  '/dang-vien/trung',
  '/dang-vien/lo-thay-doi',
  '/dang-phi',
  '/huy-hieu',
  '/lich-hop',
  '/viec-den-han',
  '/viec-du-kien',
  '/so-lieu',
  '/so-lieu/members.population_share',
  '/nhat-ky',
  '/quyen',
  '/quy-dinh',
  '/viec-dang-chay',
  '/thong-bao',
  '/tai-khoan',
  '/nhap',
  '/dia-ban',
  '/bo-may',
  '/huong-dan',
]

// Each is by itself, and reads only: together they take the time of two.
describe.concurrent.each([
  ['at a desk', { viewport: desk }],
  ['on a phone', { viewport: phone }],
] as const)('%s, in light and in the dark', (_, options) => {
  test('everybody can use every page: no violation of WCAG 2.2 AA, no sideways scroll', async () => {
    const page = await visit(browser, options)
    await open(page, '/vao')
    await expectAccessibleInBoth(page)
    await signIn(page, 'bantochuc')
    await open(page, '/')
    for (const path of pages) {
      await turnTo(page, path)
      await expectAccessibleInBoth(page)
    }
    await open(page, '/to-chuc')
    const { pathname } = new URL(page.url())
    for (const tab of ['members', 'posts', 'history']) {
      await turnTo(page, `${pathname}?tab=${tab}`)
      await expectAccessibleInBoth(page)
    }
    await leave(page)
  }, 180_000)
})

test('English is spoken where it is chosen', async () => {
  const page = await visit(browser)
  await signIn(page, 'bantochuc')
  await open(page, '/')
  await page.getByText('Cán bộ Ban Tổ chức Tỉnh ủy').first().click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  await page.getByRole('link', { name: /Members 55,\d{3}/ }).waitFor()
  await leave(page)
})
