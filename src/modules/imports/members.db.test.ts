import { sql } from 'kysely'
import { expect } from 'vitest'
import { anAccount } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf, faultsOf, tables } from '../../../test/support/imports.ts'
import { readActor } from '../../core/access/actor.ts'
import { memberInvariants } from '../../core/members/invariants.ts'
import { transferMember } from '../../core/members/transfers.ts'
import { mergeMembers } from '../../core/merges/commands.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport, undoImport } from './batches.ts'
import { checkFile } from './check.ts'
import { startImport } from './commands.ts'
import { ownImport } from './own-import.ts'
import { mendRow } from './row-commands.ts'

const inTest = inDatabase(databaseOfThisFile())

const heads =
  'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Ngày chính thức,Từ ngày,Đến ngày'
const an =
  '00123,Nguyễn Thị Hòa,03/02/1980,Nữ,837.01,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2010,'
const ba = '00124,LÊ VĂN BA,4/5/1990,nam,837.02,dự bị,2019-01-05,2019-02-03,,2019-02-03,'

async function aCommune(ctx: Ctx) {
  const { communeId, otherCommuneId } = await aProvince(ctx)
  const cell = (code: string, parentId: string) =>
    anOrganization(ctx, { parentId, kind: 'cell', code })
  return {
    communeId,
    first: await cell('837.01', communeId),
    second: await cell('837.02', communeId),
    beyond: await cell('999.01', otherCommuneId),
  }
}

inTest('people of a file are entered as one batch, and found the same ever after', async (ctx) => {
  await aCommune(ctx)
  const one = await checked(ctx, 'members', csvOf(heads, an, ba))
  expect(one.counts).toEqual({ new: 2 })
  expect(await ctx.db.selectFrom('members').select('id').execute()).toEqual([])

  await commitImport(ctx, one)
  const members = await ctx.db
    .selectFrom('members')
    .select(['code', 'fullName', 'birthDate', 'fullOn'])
    .orderBy('code')
    .execute()
  expect(members).toEqual([
    { code: '00123', fullName: 'Nguyễn Thị Hòa', birthDate: '1980-02-03', fullOn: '2006-03-20' },
    { code: '00124', fullName: 'Lê Văn Ba', birthDate: '1990-05-04', fullOn: null },
  ])
  const opened = await ctx.db
    .selectFrom('memberships as m')
    .innerJoin('members as w', 'w.id', 'm.memberId')
    .select(['w.code', 'm.openedBy'])
    .orderBy('w.code')
    .execute()
  // The second begins on the day of his ceremony: that is his admission.
  expect(opened).toEqual([
    { code: '00123', openedBy: 'registration' },
    { code: '00124', openedBy: 'admission' },
  ])
  const again = await checked(ctx, 'members', csvOf(heads, an.replace('Hòa', 'Hoà'), ba))
  expect(again.counts).toEqual({ same: 2 })
  for (const { id, find } of memberInvariants) expect([id, await find(ctx)]).toEqual([id, []])
})

inTest(
  'what a registry says later moves, recognizes and corrects, and can be undone',
  async (ctx) => {
    await aCommune(ctx)
    await commitImport(ctx, await checked(ctx, 'members', csvOf(heads, an, ba)))
    const before = await tables(ctx)

    const moved = an.replace('837.01', '837.02').replace('01/01/2010', '01/06/2019')
    const renamed = ba.replace('LÊ VĂN BA', 'Lê Văn Bá')
    const one = await checked(ctx, 'members', csvOf(heads, moved, renamed))
    expect(one.counts).toEqual({ changed: 2 })
    await commitImport(ctx, one)
    const { rows: periods } = await sql<{ status: string; openedBy: string; closedBy: string }>`
    select status, opened_by, closed_by from memberships m join members w on w.id = m.member_id
    where w.code = '00123' order by m.valid
  `.execute(ctx.db)
    expect(periods).toEqual([
      { status: 'full', openedBy: 'registration', closedBy: 'internalTransfer' },
      { status: 'full', openedBy: 'internalTransfer', closedBy: null },
    ])
    for (const { id, find } of memberInvariants) expect([id, await find(ctx)]).toEqual([id, []])

    expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 2, kept: 0 })
    expect(await tables(ctx)).toEqual(before)
  },
)

inTest('undoing keeps whom somebody changed since, or what newer records stand on', async (ctx) => {
  const { second } = await aCommune(ctx)
  const one = await checked(ctx, 'members', csvOf(heads, an, ba))
  await commitImport(ctx, one)
  const { id } = await ctx.db
    .selectFrom('members')
    .select('id')
    .where('code', '=', '00123')
    .executeTakeFirstOrThrow()
  const decision = { number: '5-QĐ/ĐU', on: '2019-05-01' }
  await transferMember(ctx, {
    ...{ id, version: 1, kind: 'internal', organizationId: second, on: '2019-06-01', decision },
  })
  expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 1, kept: 1 })
  expect(await ctx.db.selectFrom('members').select('code').execute()).toEqual([{ code: '00123' }])
  expect((await ownImport(ctx, one.id)).state).toBe('committed')
})

inTest('every fault is named at its cell, and nothing else is touched', async (ctx) => {
  await aCommune(ctx)
  const one = await checked(
    ctx,
    'members',
    csvOf(
      heads,
      ',Không Mã,03/02/1980,Nữ,837.01,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2010,',
      '1,,31/02/1980,?,837.01,Chính thức,01/03/2005,20/03/2005,,01/01/2010,',
      '2,Sinh Sau,03/02/2006,Nữ,837.01,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2010,',
      '3,Nơi Lạ,03/02/1980,Nữ,000.00,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2010,',
      '4,Đã Rời,03/02/1980,Nữ,837.01,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2010,01/01/2015',
      '5,Chưa Có Chi Bộ,03/02/1980,Nữ,837.01,Chính thức,01/03/2005,20/03/2005,20/03/2006,01/01/2009,',
      '6,Trùng Mã,03/02/1981,Nữ,837.01,Dự bị,01/03/2015,20/03/2015,,20/03/2015,',
      '6,Mã Trùng,03/02/1982,Nữ,837.01,Dự bị,01/03/2015,20/03/2015,,20/03/2015,',
      '7,Hai Dòng,03/02/1983,Nữ,837.01,Dự bị,01/03/2015,20/03/2015,,20/03/2015,',
      '8,HAI DÒNG,03/02/1983,Nữ,837.02,Dự bị,01/03/2015,20/03/2015,,20/03/2015,',
      '9,Nhiều Lỗi,03/02/2004,Nữ,837.01,Chính thức,01/03/2005,20/02/2005,20/03/2004,01/01/2009,',
    ),
  )
  expect(await faultsOf(ctx, one.id)).toEqual({
    2: ['member_code required'],
    3: ['birth_date not-a-day', 'gender not-a-choice', 'full_name required', 'full_on required'],
    4: ['birth_date members.born-after-admission'],
    5: ['organization_code unknown-organization'],
    6: ['valid_to leaves-unknown'],
    7: ['organization_code members.organization-not-living'],
    8: ['member_code twice'],
    9: ['member_code twice'],
    10: ['full_name same-person'],
    11: ['full_name same-person'],
    12: [
      'admitted_on members.ceremony-before-decision',
      'organization_code members.organization-not-living',
    ],
  })
  await expect(commitImport(ctx, one)).rejects.toMatchObject({
    refusal: { code: 'imports.nothing-to-write' },
  })
})

inTest('a row with the code of a merged record is told the code of the kept one', async (ctx) => {
  await aCommune(ctx)
  const twin = an.replace('00123', '00125').replace('Hòa', 'Hương')
  await commitImport(ctx, await checked(ctx, 'members', csvOf(heads, an, twin)))
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from members order by code`.execute(ctx.db)
  const [kept, merged] = rows
  await mergeMembers(ctx, {
    ...{ keptId: kept?.id ?? '', keptVersion: kept?.version ?? 0, taken: [], reason: 'Một người' },
    ...{ mergedId: merged?.id ?? '', mergedVersion: merged?.version ?? 0 },
  })
  const again = await checked(ctx, 'members', csvOf(heads, an, twin))
  expect(again.counts).toEqual({ same: 1, faulty: 1 })
  expect(await faultsOf(ctx, again.id)).toEqual({ 3: ['member_code merged'] })
})

inTest('a mended cell is judged anew, and so is whom it was at odds with', async (ctx) => {
  await aCommune(ctx)
  const one = await checked(ctx, 'members', csvOf(heads, an, ba.replace('00124', '00123')))
  expect(await faultsOf(ctx, one.id)).toEqual({
    2: ['member_code twice'],
    3: ['member_code twice'],
  })
  const mended = await mendRow(ctx, { id: one.id, rowNumber: 3, cells: { member_code: '00124' } })
  expect(mended).toMatchObject({ outcome: 'new', faults: [] })
  expect((await ownImport(ctx, one.id)).counts).toEqual({ new: 2 })
})

inTest('what lies beyond one’s reach is as what is not there', async (ctx) => {
  const { communeId, beyond } = await aCommune(ctx)
  await aMember(ctx, { organizationId: beyond, code: '55555' })
  const accountId = await anAccount(ctx, [{ role: 'communeOffice', organizationId: communeId }])
  const actor = await readActor(ctx.db, accountId, ctx.today)
  if (!actor) throw new Error('no actor')
  const office = { ...ctx, actor }
  const to = (code: string, place: string) => an.replace('00123', code).replace('837.01', place)

  const one = await checked(
    office,
    'members',
    csvOf(heads, to('55555', '999.01'), to('66666', '999.01')),
  )
  const none = await checked(
    office,
    'members',
    csvOf(heads, to('55555', '111.11'), to('66666', '111.11')),
  )
  const faults = {
    2: ['organization_code unknown-organization'],
    3: ['organization_code unknown-organization'],
  }
  expect(await faultsOf(ctx, one.id)).toEqual(faults)
  expect(await faultsOf(ctx, none.id)).toEqual(faults)
  const own = await checked(office, 'members', csvOf(heads, to('55555', '837.01')))
  expect(await faultsOf(ctx, own.id)).toEqual({ 2: ['member_code taken'] })
  const nameless = to('55555', '837.01').replace('Nguyễn Thị Hòa', '')
  const both = await checked(office, 'members', csvOf(heads, nameless))
  expect(await faultsOf(ctx, both.id)).toEqual({ 2: ['member_code taken', 'full_name required'] })
})

inTest('nothing is written that was judged by a register which has changed since', async (ctx) => {
  const { second } = await aCommune(ctx)
  const one = await checked(ctx, 'members', csvOf(heads, an))
  await aMember(ctx, { organizationId: second, code: '00123' })
  await expect(commitImport(ctx, one)).rejects.toMatchObject({
    refusal: { code: 'imports.outdated' },
  })
})

inTest('a mapping is remembered for its sender and nobody else', async (ctx) => {
  await aCommune(ctx)
  const strange = heads.replace('Mã đảng viên', 'MADV').replace('Mã tổ chức', 'MACB')
  const file = csvOf(strange, an)
  const { id } = await startImport(ctx, {
    subject: 'members',
    fileName: 'a.csv',
    sender: 'Trung ương',
  })
  const checking = {
    importId: id,
    subject: 'members' as const,
    sender: 'Trung ương',
    content: file,
    writing: null,
  }
  expect(await checkFile(ctx, { ...checking, mapping: null })).toBe('mapping')
  const { mapping, heads: found } = await ownImport(ctx, id)
  const chosen = {
    ...mapping,
    member_code: found.indexOf('MADV'),
    organization_code: found.indexOf('MACB'),
  }
  expect(await checkFile(ctx, { ...checking, mapping: chosen })).toBe('checked')

  expect((await checked(ctx, 'members', file, 'Trung ương')).counts).toEqual({ new: 1 })
  expect((await checked(ctx, 'members', file, 'Ai khác')).state).toBe('mapping')
})

inTest(
  'nobody comes in who was admitted younger than the rules of that day allowed',
  async (ctx) => {
    await aCommune(ctx)
    const young = an.replace('03/02/1980', '03/02/1998').replaceAll('2005', '2012')
    const ofFourteen = young.replace('20/03/2006', '20/03/2013').replace('2010', '2014')
    const one = await checked(ctx, 'members', csvOf(heads, ofFourteen, ba))
    expect(await faultsOf(ctx, one.id)).toEqual({ 2: ['birth_date members.too-young'] })
    await commitImport(ctx, one)

    const born = await checked(ctx, 'members', csvOf(heads, ba.replace('4/5/1990', '4/5/2003')))
    expect(await faultsOf(ctx, born.id)).toEqual({ 2: ['birth_date members.too-young'] })
  },
)
