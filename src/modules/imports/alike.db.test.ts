import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf } from '../../../test/support/imports.ts'
import { distinguish } from '../../core/duplicates/commands.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport } from './batches.ts'
import { ownImport } from './own-import.ts'
import { listRows } from './queries.ts'
import { mendRow } from './row-commands.ts'

const inTest = inDatabase(databaseOfThisFile())

const heads =
  'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Ngày chính thức,Từ ngày'
const row = (code: string, name: string, born: string) =>
  `${code},${name},${born},nữ,837.01,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2010`

/** A commune with somebody in it, and somebody of another name in the next commune. */
async function aRegister(ctx: Ctx) {
  const province = await aProvince(ctx)
  await anOrganization(ctx, { parentId: province.communeId, kind: 'cell', code: '837.01' })
  const here = await aMember(ctx, {
    ...{ organizationId: province.cellId, code: 'DV-1' },
    ...{ fullName: 'Nguyễn Thị Hòa', birthDate: '1980-02-03' },
  })
  const there = await aMember(ctx, {
    ...{ organizationId: province.otherCellId, code: 'DV-2' },
    ...{ fullName: 'Lê Văn Ba', birthDate: '1990-05-04' },
  })
  return { ...province, here, there }
}

async function alikeOf(ctx: Ctx, id: string) {
  const { rows, total } = await listRows(ctx, { id, alike: '1', limit: 50 })
  expect(total).toBe(rows.length)
  return rows.map(({ rowNumber, outcome, alike }) => ({
    ...{ rowNumber, outcome, twin: alike?.rowNumber, ask: alike?.ask },
    codes: alike?.members.map(({ code }) => code),
  }))
}

inTest(
  'who looks like somebody of another code is new with a warning, and written',
  async (ctx) => {
    const { here } = await aRegister(ctx)
    const one = await checked(
      ctx,
      'members',
      csvOf(
        heads,
        row('M1', 'NGUYỄN THỊ HOÀ', '03/02/1980'),
        row('M2', 'Nguyễn Thị Hòa', '04/02/1980'),
      ),
    )
    expect(one).toMatchObject({ counts: { new: 2 }, alike: 1 })
    expect(await alikeOf(ctx, one.id)).toEqual([
      { rowNumber: 2, outcome: 'new', twin: null, codes: ['DV-1'], ask: [] },
    ])
    const { rows } = await listRows(ctx, { id: one.id, limit: 50 })
    expect(rows[0]?.alike?.members[0]).toMatchObject({ id: here.id, fullName: 'Nguyễn Thị Hòa' })
    expect(rows[1]?.alike).toBe(null)

    await commitImport(ctx, one)
    expect((await ownImport(ctx, one.id)).state).toBe('committed')
  },
)

inTest('two rows of one sheet that look alike name each other', async (ctx) => {
  await aRegister(ctx)
  const twin = row('M2', 'Trần Thị Tư', '01/01/1970').replace('01/03/2005', '02/03/2005')
  const one = await checked(
    ctx,
    'members',
    csvOf(heads, row('M1', 'TRAN THI TU', '01/01/1970'), twin),
  )
  expect(one).toMatchObject({ counts: { new: 2 }, alike: 2 })
  expect((await alikeOf(ctx, one.id)).map((each) => each.twin)).toEqual([3, 2])

  await mendRow(ctx, { id: one.id, rowNumber: 3, cells: { birth_date: '01/01/1971' } })
  expect((await ownImport(ctx, one.id)).alike).toBe(0)
})

inTest(
  'of somebody beyond reach it is told that there is one, whom to ask, and no more',
  async (ctx) => {
    const { communeId, there } = await aRegister(ctx)
    const office = await as(ctx, 'communeOffice', communeId)
    const one = await checked(office, 'members', csvOf(heads, row('M1', 'Lê Văn Ba', '04/05/1990')))
    expect(await alikeOf(office, one.id)).toEqual([
      { rowNumber: 2, outcome: 'new', twin: null, codes: [], ask: ['Đảng bộ tỉnh'] },
    ])
    const told = JSON.stringify(await listRows(office, { id: one.id, limit: 50 }))
    expect(told).not.toContain(there.id)
    expect(told).not.toContain('DV-2')
  },
)

inTest(
  'a corrected name that makes two alike is told, unless they were found to be two people',
  async (ctx) => {
    const { cellId, here } = await aRegister(ctx)
    const other = await aMember(ctx, {
      ...{ organizationId: cellId, code: 'DV-3', fullName: 'Nguyễn Thị Hào' },
      birthDate: '1980-03-02',
    })
    const file = csvOf('Mã đảng viên,Họ và tên,Ngày sinh', 'DV-3,Nguyễn Thị Hòa,03/02/1980')
    const one = await checked(ctx, 'members', file)
    expect(await alikeOf(ctx, one.id)).toEqual([
      { rowNumber: 2, outcome: 'changed', twin: null, codes: ['DV-1'], ask: [] },
    ])
    await distinguish(ctx, { oneId: here.id, otherId: other.id, reason: 'Hai chị em' })
    expect((await checked(ctx, 'members', file)).alike).toBe(0)
  },
)
