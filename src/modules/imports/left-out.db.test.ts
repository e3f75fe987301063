import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf, faultsOf, tables } from '../../../test/support/imports.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport, undoImport } from './batches.ts'
import { faultyRows } from './files.ts'
import { ownImport } from './own-import.ts'
import { listRows } from './queries.ts'
import { leaveRowOut, mendRow, takeRowIn } from './row-commands.ts'
import { judgeAgain } from './stage.ts'
import { subjectOf } from './subjects.ts'

const inTest = inDatabase(databaseOfThisFile())

const heads =
  'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Từ ngày'
const row = (code: string, name: string, born = '1990-05-04') =>
  `${code},${name},${born},nam,837.01,dự bị,2019-01-05,2019-02-03,2019-02-03`

async function anImport(ctx: Ctx, ...rows: string[]) {
  const { communeId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '837.01' })
  return checked(ctx, 'members', csvOf(heads, ...rows))
}

const saidOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

const codes = async (ctx: Ctx) =>
  (await ctx.db.selectFrom('members').select('code').orderBy('code').execute()).map(
    ({ code }) => code,
  )

inTest('a row left out is counted, told with its reason, and not written', async (ctx) => {
  const { id } = await anImport(ctx, row('1', 'Lê An'), row('2', 'Lê Ba'))
  const reason = 'Chờ xác minh'
  expect(await leaveRowOut(ctx, { id, rowNumber: 3, reason })).toMatchObject({
    ...{ outcome: 'leftOut', leftOutFor: reason, targetId: null, changes: [] },
  })
  expect((await ownImport(ctx, id)).counts).toEqual({ new: 1, leftOut: 1 })

  const before = await tables(ctx)
  await commitImport(ctx, await ownImport(ctx, id))
  expect(await codes(ctx)).toEqual(['1'])
  const { rows, total } = await listRows(ctx, { id, outcome: 'leftOut', limit: 50 })
  expect([total, rows.map(({ leftOutFor }) => leftOutFor)]).toEqual([1, [reason]])
  const { content } = await faultyRows(ctx, { id, format: 'csv' })
  expect(`${Buffer.isBuffer(content) ? content : await text(content)}`).toContain(
    `Để ra ngoài: ${reason}`,
  )
  expect(await undoImport(ctx, await ownImport(ctx, id))).toEqual({ undone: 1, kept: 0 })
  expect(await tables(ctx)).toEqual(before)
})

inTest('it is taken in again, and judged as if it had never been out', async (ctx) => {
  const { id } = await anImport(ctx, row('1', 'Lê An'), row('2', ''))
  const before = await listRows(ctx, { id, limit: 50 })
  for (const rowNumber of [2, 3]) await leaveRowOut(ctx, { id, rowNumber, reason: 'Nhầm' })
  const none = await ownImport(ctx, id)
  expect(none.counts).toEqual({ leftOut: 2 })
  expect(await saidOf(commitImport(ctx, none))).toBe('imports.nothing-to-write')

  for (const rowNumber of [2, 3]) await takeRowIn(ctx, { id, rowNumber })
  expect((await ownImport(ctx, id)).counts).toEqual({ new: 1, faulty: 1 })
  const after = await listRows(ctx, { id, limit: 50 })
  expect(after).toEqual(before)
})

inTest('without it, the other of two that name one code is sound', async (ctx) => {
  const { id } = await anImport(ctx, row('1', 'Lê An'), row('1', 'Lê Ba', '1991-01-01'))
  expect(await faultsOf(ctx, id)).toEqual({ 2: ['member_code twice'], 3: ['member_code twice'] })
  await leaveRowOut(ctx, { id, rowNumber: 3, reason: 'Gõ trùng' })
  expect((await ownImport(ctx, id)).counts).toEqual({ new: 1, leftOut: 1 })

  await takeRowIn(ctx, { id, rowNumber: 3 })
  expect(await faultsOf(ctx, id)).toEqual({ 2: ['member_code twice'], 3: ['member_code twice'] })
})

inTest('it stays out when the file is judged again, and is not mended meanwhile', async (ctx) => {
  const { id } = await anImport(ctx, row('1', 'Lê An'), row('2', 'Lê Ba'))
  await leaveRowOut(ctx, { id, rowNumber: 3, reason: 'Chờ' })
  await judgeAgain(ctx, { id, plan: null }, subjectOf('members'))
  expect((await ownImport(ctx, id)).counts).toEqual({ new: 1, leftOut: 1 })

  const third = { id, rowNumber: 3 }
  expect(await saidOf(mendRow(ctx, { ...third, cells: {} }))).toBe('imports.left-out')
  expect(await saidOf(leaveRowOut(ctx, { ...third, reason: 'Chờ' }))).toBe('imports.left-out')
  expect(await saidOf(takeRowIn(ctx, { id, rowNumber: 2 }))).toBe('imports.not-left-out')
  expect(await saidOf(takeRowIn(ctx, { id, rowNumber: 9 }))).toBe('imports.row-missing')
  await commitImport(ctx, await ownImport(ctx, id))
  expect(await saidOf(takeRowIn(ctx, third))).toBe('imports.already-committed')
  const again = await checked(ctx, 'members', csvOf(heads, row('1', 'Lê An')))
  const same = leaveRowOut(ctx, { id: again.id, rowNumber: 2, reason: 'Chờ' })
  expect(await saidOf(same)).toBe('imports.row-same')
})

inTest('an organization left out is no parent of those below it', async (ctx) => {
  const { provinceId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: provinceId, kind: 'districtChapter', code: '837' })
  const columns = 'Mã tổ chức,Mã cấp trên,Loại tổ chức,Tên tổ chức,Từ ngày,Đến ngày'
  const chapter = '837.90,837,Đảng bộ cơ sở,Đảng bộ xã Mới,01/01/2015,'
  const cell = '837.91,837.90,chi bộ,Chi bộ ấp Mới,01/02/2015,'
  const { id } = await checked(ctx, 'organizations', csvOf(columns, chapter, cell))
  await leaveRowOut(ctx, { id, rowNumber: 2, reason: 'Chưa có quyết định' })
  expect((await ownImport(ctx, id)).counts).toEqual({ leftOut: 1, faulty: 1 })
  expect(Object.keys(await faultsOf(ctx, id))).toEqual(['3'])

  await takeRowIn(ctx, { id, rowNumber: 2 })
  expect((await ownImport(ctx, id)).counts).toEqual({ new: 2 })
})

inTest(
  'what closes the sheet is left out by itself, and taken in where it was data',
  async (ctx) => {
    const last = [',Tổng cộng: 1 đảng viên', ',NGƯỜI LẬP BIỂU,,,BÍ THƯ', ',Trần Thị Bé,,,Lê Văn Tư']
    const { id, counts, tail } = await anImport(ctx, row('1', 'Lê An'), ...last)
    expect([counts, tail]).toEqual([{ new: 1, leftOut: 3 }, 3])
    const { rows } = await listRows(ctx, { id, outcome: 'leftOut', limit: 50 })
    expect(rows.map(({ rowNumber, isTail }) => [rowNumber, isTail])).toEqual([
      [3, true],
      [4, true],
      [5, true],
    ])
    const { content } = await faultyRows(ctx, { id, format: 'csv' })
    expect(`${Buffer.isBuffer(content) ? content : await text(content)}`).not.toContain('Tổng cộng')

    expect(await takeRowIn(ctx, { id, rowNumber: 5 })).toMatchObject({ outcome: 'faulty' })
    expect((await ownImport(ctx, id)).tail).toBe(2)
    await commitImport(ctx, await ownImport(ctx, id))
    expect(await codes(ctx)).toEqual(['1'])
  },
)

inTest('a last row that lacks only its code is faulty, and heads come with values', async (ctx) => {
  const { id, tail, samples } = await anImport(ctx, row('1', 'Lê An'), row('', 'Lê Ba'))
  expect([tail, await faultsOf(ctx, id)]).toEqual([0, { 3: ['member_code required'] }])
  expect(samples.slice(0, 3)).toEqual([['1'], ['Lê An', 'Lê Ba'], ['1990-05-04']])
})
