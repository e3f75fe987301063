import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { type ReadRow, saysTheEnd, tailFinder } from './tail.ts'

const columns = columnsOf.members
const mapping = Object.fromEntries(columns.map(({ key }, at) => [key, at]))

/** A row whose sheet has our columns, and a number before them. */
function row(rowNumber: number, cells: Partial<Record<string, string>>, first = ''): ReadRow {
  const ours = columns.map(({ key }) => cells[key] ?? '')
  return { rowNumber, cells: ours, all: [first, ...ours] }
}
const person = {
  ...{ member_code: '00123', full_name: 'Lê An', birth_date: '03/02/1980', gender: 'Nữ' },
  ...{ organization_code: '837.01', status: 'Chính thức', valid_from: '01/01/2010' },
}
const { member_code: _, ...codeless } = person

function split(rows: readonly ReadRow[]) {
  const finder = tailFinder('members', mapping)
  const data = finder.data(rows).map(({ rowNumber }) => rowNumber)
  return [data, finder.tail().map(({ rowNumber }) => rowNumber)]
}

const closing = [
  row(3, { full_name: 'Tổng cộng: 1 đảng viên' }),
  row(4, { organization_code: 'Thạnh Phú, ngày 22 tháng 7 năm 2019' }),
  row(5, { full_name: 'NGƯỜI LẬP BIỂU', organization_code: 'T/M BAN THƯỜNG VỤ' }),
  row(6, { full_name: '(Ký, ghi rõ họ tên)', organization_code: 'BÍ THƯ' }),
  row(7, { full_name: 'Trần Thị Bé', organization_code: 'Lê Văn Tư' }),
]

describe('what stands under a list', () => {
  test('is its tail, all of it', () => {
    expect(split([row(2, person), ...closing])).toEqual([[2], [3, 4, 5, 6, 7]])
  })
  test('is told where only a cell beside ours says that it begins', () => {
    expect(split([row(2, person), row(3, {}, 'Cộng'), row(4, { full_name: 'Lê' }, 'x')])).toEqual([
      [2],
      [4],
    ])
  })
  test('was among the data when data follows it', () => {
    expect(split([row(2, person), ...closing, row(8, person)])).toEqual([[2, 3, 4, 5, 6, 7, 8], []])
  })
  test.each([
    ['a row that lacks only its code', codeless],
    ['one that has a code and little else', { member_code: '00124' }],
    ['one with a code of two parts', { member_code: 'DV 124', full_name: 'Lê Ba' }],
    ['one with a birth date and a name', { full_name: 'Lê Ba', birth_date: '4/5/1990' }],
    ['somebody whose name begins like a total', { ...codeless, full_name: 'Công Văn Tổng' }],
  ])('is not %s, though it is the last', (_said, last) => {
    expect(split([row(2, person), row(3, last)])).toEqual([[2, 3], []])
  })
  test('begins at the line that says so in the column of codes', () => {
    expect(split([row(2, person), row(3, { member_code: 'Tổng số', full_name: '1' })])).toEqual([
      [2],
      [3],
    ])
  })
  test('is not what lacks only its code after a total', () => {
    const rows = [row(2, person), row(3, { full_name: 'Cộng' }), row(4, codeless)]
    expect(split(rows)).toEqual([[2, 3, 4], []])
  })
  test('is no end of a plan where a body is known by its name', () => {
    const plan = columnsOf.plan
    const all = Object.fromEntries(plan.map(({ key }, at) => [key, at]))
    const body = (rowNumber: number, said: Partial<Record<string, string>>) => {
      const cells = plan.map(({ key }) => said[key] ?? '')
      return { rowNumber, cells, all: cells }
    }
    const finder = tailFinder('plan', all)
    const rows = [
      body(2, { body_name: 'Ban A', planned: 'Sáp nhập', targets: 'Ban B', reason_kind: 'trùng' }),
      body(3, { body_name: 'Ban C' }),
      body(4, { body_name: 'Người lập biểu' }),
      body(5, { body_name: 'Trần Thị Bé' }),
    ]
    expect(finder.data(rows).map(({ rowNumber }) => rowNumber)).toEqual([2, 3])
    expect(finder.tail().map(({ rowNumber }) => rowNumber)).toEqual([4, 5])
  })
})

test.each([
  ['Tổng cộng', true],
  ['TỔNG SỐ: 37 đảng viên', true],
  ['Cộng (37)', true],
  ['TM. BAN THƯỜNG VỤ', true],
  ['Công Thị Mai', false],
  ['Tổng Văn Cộng', false],
  ['Tổ đảng 1', false],
  ['Lê Thị Ký', false],
  ['Chi bộ Trường Tiểu học', false],
])('“%s” closes a list: %s', (cell, is) => {
  expect(saysTheEnd(cell)).toBe(is)
})

test('every row is either data or tail, and one with a code is data', () => {
  const any = fc.record({
    ...{
      member_code: fc.constantFrom('', '00123', 'Tổng cộng'),
      full_name: fc.constantFrom('', 'Lê An'),
    },
    ...{
      birth_date: fc.constantFrom('', '03/02/1980'),
      gender: fc.constantFrom('', 'Nam', 'Người lập biểu'),
    },
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (said, parts) => {
      const rows = said.map((cells, at) => row(at + 2, cells))
      const finder = tailFinder('members', mapping)
      const data: number[] = []
      for (let at = 0; at < rows.length; at += parts)
        data.push(...finder.data(rows.slice(at, at + parts)).map(({ rowNumber }) => rowNumber))
      const tail = finder.tail().map(({ rowNumber }) => rowNumber)
      const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
      expect([...data, ...tail]).toEqual(filled.map(({ rowNumber }) => rowNumber))
      const coded = rows.filter(({ cells }) => cells[0] === '00123')
      expect(coded.every(({ rowNumber }) => data.includes(rowNumber))).toBe(true)
    }),
  )
})
