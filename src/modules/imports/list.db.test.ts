import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { linesOf } from '../../../test/support/exports.ts'
import { startImport } from './commands.ts'
import { ListImports } from './contract.ts'
import { importExport } from './export.ts'
import { listImports } from './own-import.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest('one’s imports are narrowed by all their page asks for, a page at a time', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const bring = async (at: string, subject: 'members' | 'organizations', about: object) => {
    const from = { fileName: 'tệp.xlsx', sender: '', ...about }
    const { id } = await startImport({ ...office, now: new Date(at) }, { subject, ...from })
    return id
  }
  const ids = [
    await bring('2019-07-01T02:00:00Z', 'members', { fileName: 'Đảng viên tháng 6.xlsx' }),
    await bring('2019-07-10T02:00:00Z', 'organizations', { sender: 'Cơ sở dữ liệu đảng viên' }),
    await bring('2019-07-20T02:00:00Z', 'members', {}),
  ]
  await ctx.db
    .updateTable('imports')
    .set({ state: 'checked' })
    .where('id', '=', ids[2] ?? '')
    .execute()
  const found = async (asked: object) => {
    const { rows, total } = await listImports(office, ListImports.parse(asked))
    return [rows.map(({ id }) => ids.indexOf(id)), total]
  }

  expect(await found({})).toEqual([[2, 1, 0], 3])
  expect(await found({ subject: 'members' })).toEqual([[2, 0], 2])
  expect(await found({ state: 'checked' })).toEqual([[2], 1])
  expect(await found({ q: 'dang vien' })).toEqual([[1, 0], 2])
  expect(await found({ from: '2019-07-10', until: '2019-07-10' })).toEqual([[1], 1])
  const first = await listImports(office, ListImports.parse({ limit: 2 }))
  expect(await found({ limit: 2, after: first.next })).toEqual([[0], 3])
  expect(await linesOf(office, importExport, { q: 'dang vien', subject: 'members' })).toEqual([
    {
      Tệp: 'Đảng viên tháng 6.xlsx',
      'Danh sách': 'Đảng viên',
      'Nơi gửi': '',
      'Tình trạng': 'chưa kiểm tra',
      ...{ 'Dòng mới': 0, 'Dòng thay đổi': 0, 'Dòng như cũ': 0, 'Dòng lỗi': 0 },
      'Dòng để ra ngoài': 0,
      'Nhập lúc': '01/07/2019 09:00',
    },
  ])
  const colleague = await as(ctx, 'communeOffice', communeId)
  expect((await listImports(colleague, ListImports.parse({}))).total).toBe(0)
})
