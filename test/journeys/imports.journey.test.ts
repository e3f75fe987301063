import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
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
  await turnTo(page, '/nhap')
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

/** So many people with a fault each, of three kinds in turn, and how it is mended. */
function faultyPeople(length: number, prefix: string, cell: string | undefined) {
  const kinds = [
    { fault: ['31/02/1991', 'nữ'], field: 'Ngày sinh', mended: '28/02/1991' },
    { fault: ['28/02/1991', '?'], field: 'Giới tính', mended: 'nữ' },
    { fault: ['28/02/2019', 'nữ'], field: 'Ngày sinh', mended: '28/02/1990' },
  ]
  return Array.from({ length }, (_, at) => {
    const { fault, field, mended } = kinds[at % kinds.length] ?? { fault: [] }
    const line = `${prefix}-${at},TRẦN THỊ MỚI ${prefix} ${at},${fault.join()},${cell},,Dự bị,05/01/2019,03/02/2019,,03/02/2019,`
    return { line, field: field ?? '', mended: mended ?? '' }
  })
}

/** Somebody of the list under another code, admitted on another day. */
function alike(prefix: string, line = ''): string {
  const [, name, birthDate, gender, cell] = line.split(',')
  return `${prefix}-X,${name},${birthDate},${gender},${cell},,Dự bị,05/01/2019,03/02/2019,,03/02/2019,`
}

describe.each([
  ['at a desk', { viewport: desk }, 37, 'NHAP-A'],
  ['on a phone', { viewport: phone }, 7, 'NHAP-B'],
] as const)('an office %s', (_, options, faults, prefix) => {
  test(`sends its own list back, mends ${faults} faults in place, writes, and undoes the batch`, async () => {
    const page = await visit(browser, { ...options, acceptDownloads: true })
    await signIn(page, 'xa')
    const lines = await exported(page)
    const people = faultyPeople(faults, prefix, lines[1]?.split(',')[4])
    await upload(page, [...lines, ...people.map(({ line }) => line), alike(prefix, lines[1])])
    await expect.poll(() => countOf(page, 'Giống')).toBe(String(lines.length - 1))
    await expect.poll(() => countOf(page, 'Lỗi')).toBe(String(faults))
    await expectAccessible(page)

    for (const [at, { field, mended }] of people.entries()) {
      const row = lines.length + 1 + at
      const form = page.getByRole('form', { name: `Sửa dòng ${row}`, exact: true })
      await form.getByRole('textbox', { name: field }).fill(mended)
      await form.getByRole('button').click()
      await page.getByText(`Dòng ${row}: Mới`, { exact: true }).waitFor()
    }
    await expect.poll(() => countOf(page, 'Mới')).toBe(String(faults + 1))
    await page.getByRole('link', { name: /^Nghi trùng \d/ }).click()
    await page.getByText('Giống họ tên, ngày sinh với').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Để dòng \d+ ra ngoài/ }).click()
    await page.getByLabel(/^Vì sao để dòng/).fill('Chờ xác minh có phải một người')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /^Để ra ngoài/ }).click()
    await page.getByText('Để ra ngoài: Chờ xác minh').waitFor()
    await page.getByRole('button', { name: `Ghi ${faults} dòng` }).click()
    await page.getByText('Bước 4 trong 4').waitFor()
    await page.getByText('1 dòng được để ra ngoài, không ghi.').waitFor()
    await page.getByRole('link', { name: /^Mới/ }).click()
    await page.getByRole('link', { name: `${prefix}-${faults - 1}` }).click()
    await page.getByRole('heading', { name: /^Trần Thị Mới/ }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Hoàn tác lô này' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: `Hoàn tác ${faults} dòng` }).click()
    await page.getByText('Lô này đã được hoàn tác').waitFor()
    await expectAccessible(page)
    await leave(page)
  }, 180_000)
})

test.each([
  ['at a desk', desk],
  ['on a phone', phone],
] as const)(
  'letters from before Unicode are read once somebody has seen them, %s',
  async (_, viewport) => {
    const page = await visit(browser, { viewport })
    await signIn(page, 'xa')
    await open(page, '/nhap')
    await page.getByLabel('Chọn tệp').setInputFiles({
      name: 'cũ.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('M· §V,Hä vµ tªn,Ngµy sinh\nX1,NguyÔn ThÞ Hßa,03/02/1980\n', 'latin1'),
    })
    await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
    await page.getByText('Bước 2 trong 4').waitFor()
    await page.getByRole('cell', { name: 'Nguyễn Thị Hòa' }).waitFor()
    await page.getByRole('radio', { name: /^VNI/ }).check()
    await page.getByRole('cell', { name: 'Nguyễn Thị Hòa' }).waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: /^TCVN3/ }).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Đọc như vậy và kiểm tra' }).click()
    await page.getByText('Bước 3 trong 4').waitFor()
    await page.getByText('Nguyễn Thị Hòa').first().waitFor()
    await page.getByRole('button', { name: 'Bỏ lần nhập này' }).click()
    await leave(page)
  },
)

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
  await page.getByLabel('Mã đảng viên').selectOption('0')
  await page.getByLabel('Họ và tên').selectOption('1')
  await page.getByRole('button', { name: 'Kiểm tra với cách khớp này' }).click()
  await page.getByText('Bước 3 trong 4').waitFor()
  await expect.poll(() => countOf(page, 'Đổi')).toBe('1')
  await page.getByRole('button', { name: 'Bỏ lần nhập này' }).click()
  await page.getByText('Đồng chí chưa nhập tệp nào').or(page.getByRole('table')).waitFor()
  await leave(page)
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
  await leave(page)
})
