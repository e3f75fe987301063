import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { browserOfThisFile, desk, expectAccessible, open, phone, signIn, visit } from './browser.ts'

const browser = browserOfThisFile()

/** The list of the commune's members as it goes out. */
async function exported(page: Page): Promise<string[]> {
  await open(page, '/dang-vien')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
}

async function upload(page: Page, lines: string[]): Promise<void> {
  await open(page, '/nhap')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText('Chưa chọn tệp').waitFor()
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'danh sách.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\r\n')),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText('Bước 3 trong 4').waitFor()
}

const countOf = (page: Page, name: string) =>
  page
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .locator('strong')
    .textContent()

describe.each([
  ['at a desk', { viewport: desk }, 'NHAP-1'],
  ['on a phone', { viewport: phone }, 'NHAP-2'],
] as const)('an office %s', (_, options, code) => {
  test('sends its own list back, mends a fault, writes, and undoes the batch', async () => {
    const page = await visit(browser, { ...options, acceptDownloads: true })
    await signIn(page, 'xa')
    const lines = await exported(page)
    const cell = lines[1]?.split(',')[4]
    const added = `${code},TRẦN THỊ MỚI ${code.at(-1) === '1' ? 'MỘT' : 'HAI'},31/02/1991,nữ,${cell},,Dự bị,05/01/2019,03/02/2019,,03/02/2019,`
    await upload(page, [...lines, added])
    await expect.poll(() => countOf(page, 'Giống')).toBe(String(lines.length - 1))
    await expect.poll(() => countOf(page, 'Lỗi')).toBe('1')
    await expectAccessible(page)

    if (options.viewport === phone) return page.context().close()
    await page.getByRole('textbox', { name: 'Ngày sinh' }).fill('28/02/1991')
    await page.getByRole('button', { name: /^Sửa dòng/ }).click()
    await page.getByText(/^Dòng \d+: Mới$/).waitFor()
    await expect.poll(() => countOf(page, 'Mới')).toBe('1')
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByText('Bước 4 trong 4').waitFor()
    await page.getByRole('link', { name: code }).click()
    await page.getByRole('heading', { name: 'Trần Thị Mới Một' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Đảo lại lô này' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Đảo lại 1 dòng' }).click()
    await page.getByText('Lô này đã được đảo lại').waitFor()
    await expectAccessible(page)
    await page.context().close()
  })
})

test('columns nobody knows are matched once, by hand', async () => {
  const page = await visit(browser)
  await signIn(page, 'xa')
  await open(page, '/nhap')
  await page.getByLabel('Nơi gửi tệp').fill('Cơ sở dữ liệu khác')
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'khác.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('MADV,TENDV\nBT035347,Ai Đó\n'),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText('Bước 2 trong 4').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Mã đảng viên').selectOption({ label: 'Cột 1: MADV' })
  await page.getByLabel('Họ và tên').selectOption({ label: 'Cột 2: TENDV' })
  await page.getByRole('button', { name: 'Kiểm tra với cách khớp này' }).click()
  await page.getByText('Bước 3 trong 4').waitFor()
  await expect.poll(() => countOf(page, 'Đổi')).toBe('1')
  await page.getByRole('button', { name: 'Bỏ lần nhập này' }).click()
  await page.getByText('Đồng chí chưa nhập tệp nào').or(page.getByRole('table')).waitFor()
  await page.context().close()
})

test('a file that is no table is refused with what to do', async () => {
  const page = await visit(browser)
  await signIn(page, 'xa')
  await open(page, '/nhap')
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'cũ.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText('lưu thành .xlsx không mật khẩu').waitFor()
  await expectAccessible(page)
  await page.context().close()
})
