import { expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { findHeader, isNumbering, mappingSaid, missingColumns, unknownHeader } from './header.ts'

const rowsOf = (...rows: string[][]) => rows.map((cells, at) => ({ number: at + 1, cells }))

test('the head is found below its titles, with the row that numbers its columns', () => {
  const header = findHeader(
    rowsOf(
      ['TỈNH ỦY BẾN TRE', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
      ['DANH SÁCH ĐẢNG VIÊN'],
      ['STT', 'Số thẻ đảng viên', 'HỌ VÀ TÊN', 'Ngày sinh (*)', 'Giới tính'],
      ['(1)', '(2)', '(3)', '(4)', '(5)'],
      ['1', '00123', 'Nguyễn Văn An', '1/2/1980', 'Nam'],
    ),
    'members',
  )
  expect(header).toEqual({
    heads: ['STT', 'Số thẻ đảng viên', 'HỌ VÀ TÊN', 'Ngày sinh (*)', 'Giới tính'],
    below: 5,
    mapping: { member_code: 1, full_name: 2, birth_date: 3, gender: 4 },
  })
})

test('two rows under merged cells are read together', () => {
  const header = findHeader(
    rowsOf(
      ['Mã đảng viên', 'Họ và tên', 'Ngày quyết định', '', 'Hiệu lực', ''],
      ['', '', 'kết nạp', 'khác', 'từ ngày', 'đến ngày'],
      ['1', 'An', '1/1/2000', '', '', ''],
    ),
    'members',
  )
  expect(header?.mapping).toEqual({
    ...{ member_code: 0, full_name: 1, admission_decided_on: 2, valid_from: 4, valid_to: 5 },
  })
  expect(header?.below).toBe(3)
})

test('what is known by itself is known under a group, but for what every act has', () => {
  const header = findHeader(
    rowsOf(
      ['TT', 'Số thẻ', 'Họ và tên', 'Đảng tịch', '', 'Kết nạp', ''],
      ['', 'đảng viên', '', 'Ngày kết nạp', 'Ngày chính thức', 'Số quyết định', 'Từ ngày'],
      ['1', '00123', 'An', '3/2/2000', '3/2/2001', '1-QĐ/HU', '3/2/2000'],
    ),
    'members',
  )
  expect(header?.mapping).toEqual({ member_code: 1, full_name: 2, admitted_on: 3, full_on: 4 })
})

test('what was once chosen for a sender goes before what would be guessed', () => {
  const rows = rowsOf(['MADV', 'TEN', 'Mã tổ chức', 'Mã cơ sở'], ['1', 'An', 'x', '837.01'])
  const remembered = {
    madv: 'member_code',
    ten: 'full_name',
    'ma to chuc': '',
    'ma co so': 'organization_code',
  }
  expect(findHeader(rows, 'members', remembered)?.mapping).toEqual({
    ...{ member_code: 0, full_name: 1, organization_code: 3 },
  })
})

test('a sheet without a head has none, and one without codes says so', () => {
  expect(findHeader(rowsOf(['a', 'b'], ['1', '2']), 'members')).toBeNull()
  expect(missingColumns({ full_name: 0 }, 'members').map((column) => column.key)).toEqual([
    'member_code',
  ])
})

test('a head nobody knows is looked for below the titles of the sheet', () => {
  const rows = rowsOf(
    ['ĐẢNG ỦY XÃ', '', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM', ''],
    ['DANH SÁCH'],
    ['MADV', 'TENDV', 'NS', 'GT', '', 'TT'],
    ['1', 'An', '1/1/1980', 'Nam', 'x', 'CT'],
  )
  expect(unknownHeader(rows)).toEqual({
    ...{ heads: ['MADV', 'TENDV', 'NS', 'GT', '', 'TT'], below: 4, mapping: {} },
  })
})

test.each([
  [['member_code=MADV', 'full_name=ten  dv'], { mapping: { member_code: 1, full_name: 0 } }],
  [['MADV'], { whyNot: { code: 'imports.no-such-column' } }],
  [['ma=MADV'], { whyNot: { code: 'imports.no-such-column', details: { column: 'ma' } } }],
  [['member_code=Mã'], { whyNot: { code: 'imports.no-such-head', details: { head: 'Mã' } } }],
] as const)('columns said on the command line: %s', (said, told) => {
  expect(mappingSaid(said, ['Tên ĐV', 'MADV'], 'members')).toMatchObject(told)
})

test('only a row that counts on is a row of numbers', () => {
  expect(isNumbering(['A', 'B', '1', '2', '3'])).toBe(true)
  expect(isNumbering(['1', '2', '4'])).toBe(false)
  expect(isNumbering(['1', '00123', 'An'])).toBe(false)
})

test('every head we write is recognized again', () => {
  for (const subject of ['members', 'organizations', 'plan'] as const) {
    const heads = columnsOf[subject].map((column) => column.head)
    const mapping = findHeader(rowsOf(heads), subject)?.mapping
    expect(mapping).toEqual(Object.fromEntries(columnsOf[subject].map(({ key }, at) => [key, at])))
  }
})
