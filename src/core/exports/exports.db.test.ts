import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { rowsOf } from '../../../test/support/exports.ts'
import { auditExport } from '../audit/export.ts'
import { badgeExport } from '../badges/export.ts'
import { deadlineExport } from '../deadlines/export.ts'
import { duesExport } from '../dues/export.ts'
import { figureExport } from '../figures/export.ts'
import { memberSorts } from '../members/contract.ts'
import { memberExport } from '../members/export.ts'
import { memberFigures } from '../members/figures.ts'
import { organizationExport } from '../organizations/export.ts'
import { openPost } from '../posts/commands.ts'
import { postExport } from '../posts/export.ts'

const inTest = inDatabase(databaseOfThisFile())
const figures = figureExport(memberFigures)

inTest('a list is exported with its filters, in the order of names', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  const organizationId = await anOrganization(ctx, {
    parentId: communeId,
    kind: 'cell',
    code: '1.1',
  })
  await aMember(ctx, { organizationId, code: 'B', fullName: 'Trần Thị Bình' })
  await aMember(ctx, { organizationId, code: 'A', fullName: 'Lê Văn An', status: 'probationary' })
  expect((await rowsOf(ctx, memberExport)).map((row) => row[0])).toEqual(['A', 'B'])
  expect(await rowsOf(ctx, memberExport, { organizationId, status: ['full'] })).toEqual([
    ...[['B', 'Trần Thị Bình', '1985-03-01', 'Nam', '1.1', 'Tổ chức cell', 'Chính thức']].map(
      (row) => [...row, '2015-05-10', '2015-05-31', '2016-05-31', '2016-05-31', null, 4, null],
    ),
  ])
  expect(await rowsOf(ctx, memberExport, { q: 'nobody' })).toEqual([])
})

inTest('organizations come with their parents before them, and kinds in words', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '1.1', name: 'Chi bộ Một' })
  const rows = await rowsOf(ctx, organizationExport, { under: communeId })
  expect(rows[0]?.slice(2, 5)).toEqual(['Đảng bộ cơ sở', null, 'Đảng bộ xã A1'])
  expect(rows.at(1)).toEqual(['1.1', null, 'Chi bộ', null, 'Chi bộ Một', null, '2010-01-01', null])
})

inTest('posts come with those who hold them, and the trail with what was done', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  await openPost(ctx, { id: cellId, kind: 'secretary', from: '2016-01-01' })
  const posts = await rowsOf(ctx, postExport, { organizationId: cellId })
  expect(posts).toEqual([['Bí thư', null, null, null, null, null, null]])
  const trail = await rowsOf(ctx, auditExport, { organizationId: cellId })
  expect(trail.map((row) => row[3])).toEqual(['Lập chức danh', 'Thành lập tổ chức'])
})

inTest('what is due, how dues stand and whose badge is due go out in words', async (ctx) => {
  const { cellId: organizationId } = await aProvince(ctx)
  const lately = { decision: { number: '1-QĐ', on: '2018-08-10' }, ceremonyOn: '2018-08-31' }
  await aMember(ctx, {
    ...lately,
    organizationId,
    code: 'A',
    fullName: 'Lê Văn An',
    status: 'probationary',
  })
  const due = await rowsOf(ctx, deadlineExport, { organizationId })
  expect(due).toEqual([
    ...[['A', 'Lê Văn An', 'Chi bộ ấp 1', 'Xét công nhận chính thức', null]].map((row) => [
      ...[...row, '2019-08-31', 'Sắp đến'],
    ]),
  ])
  expect(await rowsOf(ctx, duesExport, { state: 'unknown' })).toEqual([
    ['A', 'Lê Văn An', 'Chi bộ ấp 1', null, null, 'Chưa ghi'],
  ])
  expect(await rowsOf(ctx, duesExport, { state: 'paid' })).toEqual([])
  const awardedOn = '2048-09-02'
  expect(await rowsOf(ctx, badgeExport, { awardedOn })).toEqual([
    ['A', 'Lê Văn An', 'Chi bộ ấp 1', 30, awardedOn],
  ])
})

inTest('a list goes out in its order, without the columns one has hidden', async (ctx) => {
  const { cellId: organizationId } = await aProvince(ctx)
  const aged = (code: string, born: string) =>
    aMember(ctx, { organizationId, code, birthDate: born })
  await aged('A', '1980-01-01')
  await aged('B', '1990-01-01')
  await aged('C', '1985-01-01')
  const order = async (sort: string) =>
    (await rowsOf(ctx, memberExport, { sort })).map((row) => row[0])
  expect(await order('birth')).toEqual(['A', 'C', 'B'])
  expect(await order('-birth')).toEqual(['B', 'C', 'A'])
  for (const sort of memberSorts)
    expect([sort, (await order(sort)).toSorted()]).toEqual([sort, ['A', 'B', 'C']])

  const hidden = { format: 'csv', hidden: ['birth', 'age', 'organization'] }
  const heads = memberExport.columns(hidden).map(({ head }) => head)
  expect(heads).toEqual([
    ...['Mã đảng viên', 'Họ và tên', 'Giới tính', 'Mã tổ chức', 'Trạng thái'],
    ...['Ngày quyết định kết nạp', 'Ngày kết nạp', 'Ngày chính thức', 'Từ ngày', 'Đến ngày'],
    'Huy hiệu Đảng',
  ])
  const [first = []] = await rowsOf(ctx, memberExport, hidden)
  expect(first).toHaveLength(heads.length)
  expect(first.slice(0, 3)).toEqual(['A', 'Nguyễn Văn An', 'Nam'])
})

inTest('what happened goes out with its day, and what there is without', async (ctx) => {
  const { cellId: organizationId, provinceId } = await aProvince(ctx)
  await aMember(ctx, { organizationId, status: 'probationary' })
  const heads = (asked: object) =>
    figures.columns({ format: 'csv', organizationId: provinceId, ...asked }).map(({ head }) => head)
  const period = { from: '2015-01-01', until: '2016-01-01' }
  const admitted = { figure: 'members.admitted', organizationId: provinceId, ...period }
  expect(heads(admitted)).toEqual(['Tên', 'Ngày phát sinh', 'Chi tiết', 'Tổ chức'])
  expect(await rowsOf(ctx, figures, admitted)).toEqual([
    ['Nguyễn Văn An', '2015-05-31', expect.anything(), 'Chi bộ ấp 1'],
  ])
  expect(heads({ figure: 'members.total', day: ctx.today })).toEqual(['Tên', 'Chi tiết', 'Tổ chức'])
})
