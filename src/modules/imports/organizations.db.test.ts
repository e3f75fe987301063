import { sql } from 'kysely'
import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf, faultsOf, tables } from '../../../test/support/imports.ts'
import { organizationInvariants } from '../../core/organizations/invariants.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport, undoImport } from './batches.ts'
import { ownImport } from './own-import.ts'
import { listRows } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())

const heads =
  'Mã tổ chức,Mã cấp trên,Loại tổ chức,Loại đơn vị,Tên tổ chức,Mã đơn vị hành chính,Từ ngày,Đến ngày'
const chapter = '837.90,837,Đảng bộ cơ sở,,Đảng bộ xã Mới,,01/01/2015,'
const cell = '837.91,837.90,chi bộ,,Chi bộ ấp Mới,,01/02/2015,'

async function aDistrict(ctx: Ctx) {
  const { provinceId } = await aProvince(ctx)
  const district = (code: string) =>
    anOrganization(ctx, { parentId: provinceId, kind: 'districtChapter', code })
  return { districtId: await district('837'), otherId: await district('838') }
}

async function expectSound(ctx: Ctx) {
  for (const { id, find } of organizationInvariants) {
    expect([id, await find(ctx)]).toEqual([id, []])
    await sql`drop table if exists paths_kept, scopes_kept`.execute(ctx.db)
  }
}

inTest('a file founds a chapter and its cells, whichever comes first', async (ctx) => {
  await aDistrict(ctx)
  const before = await tables(ctx)
  const one = await checked(ctx, 'organizations', csvOf(heads, cell, chapter))
  expect(one.counts).toEqual({ new: 2 })
  await commitImport(ctx, one)
  await expectSound(ctx)
  expect((await checked(ctx, 'organizations', csvOf(heads, cell, chapter))).counts).toEqual({
    same: 2,
  })

  expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 2, kept: 0 })
  expect(await tables(ctx)).toEqual(before)
})

inTest('a file renames, moves and corrects, and all of it can be undone', async (ctx) => {
  await aDistrict(ctx)
  await commitImport(ctx, await checked(ctx, 'organizations', csvOf(heads, cell, chapter)))
  const before = await tables(ctx)
  const moved = chapter.replace(',837,', ',838,').replace('01/01/2015', '01/01/2019')
  const corrected = cell.replace('ấp Mới', 'ấp Cũ')
  const one = await checked(ctx, 'organizations', csvOf(heads, moved, corrected))
  expect(one.counts).toEqual({ changed: 2 })
  await commitImport(ctx, one)
  await expectSound(ctx)
  const { rows } = await sql<{ name: string; openedBy: string }>`
    select name, opened_by from organization_versions where code in ('837.90', '837.91')
    order by code, valid
  `.execute(ctx.db)
  expect(rows).toEqual([
    { name: 'Đảng bộ xã Mới', openedBy: 'founding' },
    { name: 'Đảng bộ xã Mới', openedBy: 'move' },
    { name: 'Chi bộ ấp Cũ', openedBy: 'founding' },
  ])
  expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 2, kept: 0 })
  expect(await tables(ctx)).toEqual(before)
})

inTest('undoing keeps what a later founding stands on, and what stands above it', async (ctx) => {
  await aDistrict(ctx)
  const one = await checked(
    ctx,
    'organizations',
    csvOf(heads, cell, chapter, chapter.replace('837.90', '837.80')),
  )
  await commitImport(ctx, one)
  const { organizationId } = await ctx.db
    .selectFrom('organizationVersions')
    .select('organizationId')
    .where('code', '=', '837.91')
    .executeTakeFirstOrThrow()
  await anOrganization(ctx, { parentId: organizationId, kind: 'cellGroup', from: '2019-01-01' })
  expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 1, kept: 2 })
  await expectSound(ctx)
  const { rows } = await listRows(ctx, { id: one.id, limit: 10 })
  expect(rows.map((row) => [row.undone, row.keptFor, row.targetId !== null])).toEqual([
    [false, 'depended-on', true],
    [false, 'depended-on', true],
    [true, null, false],
  ])
})

inTest('faults are named at their cells', async (ctx) => {
  await aDistrict(ctx)
  const line = (code: string, above: string, rest = 'Chi bộ cơ sở,,Chi bộ,,01/01/2015,') =>
    `${code},${above},${rest}`
  const one = await checked(
    ctx,
    'organizations',
    csvOf(
      heads,
      line('1', '999'),
      line('2', '3', 'Chi bộ,,Vòng,,01/01/2015,'),
      line('3', '2', 'Chi bộ,,Vòng,,01/01/2015,'),
      line('4', '837', 'Chi bộ,,Sai cấp,,01/01/2015,'),
      line('5', '837', 'Lạ,,,X1,hôm qua,'),
      line('6', '837'),
      line('6', '837'),
      line('7', '6', 'Tổ đảng,,Dưới dòng lỗi,,01/01/2015,'),
      line('8', '837', 'Chi bộ cơ sở,,Đã hết,,01/01/2015,01/01/2018'),
      line('9', '837', 'Chi bộ cơ sở,,Trước cả cấp trên,,01/01/2009,'),
      line('10', '999', ',,,X1,,01/01/2018'),
    ),
  )
  expect(await faultsOf(ctx, one.id)).toEqual({
    2: ['parent_code unknown-organization'],
    3: ['parent_code parent-faulty'],
    4: ['parent_code circle'],
    5: ['kind organizations.kind-not-under'],
    6: [
      'kind not-a-choice',
      'valid_from not-a-day',
      'admin_unit_code unknown-unit',
      'name required',
    ],
    7: ['code twice'],
    8: ['code twice'],
    9: ['parent_code parent-faulty'],
    10: ['valid_to ends-unknown'],
    11: ['parent_code parent-not-living'],
    12: [
      'admin_unit_code unknown-unit',
      'parent_code unknown-organization',
      'name required',
      'kind required',
      'valid_from required',
      'valid_to ends-unknown',
    ],
  })
})

inTest('organizations that would hang below each other are refused as a whole', async (ctx) => {
  const { districtId } = await aDistrict(ctx)
  const chapterId = await anOrganization(ctx, {
    parentId: districtId,
    kind: 'grassrootsChapter',
    code: 'A',
  })
  await anOrganization(ctx, { parentId: chapterId, kind: 'sectionChapter', code: 'B' })
  const one = await checked(ctx, 'organizations', csvOf(heads, 'A,B,,,,,01/01/2019,'))
  expect(await faultsOf(ctx, one.id)).toEqual({ 2: ['kind organizations.kind-not-under'] })
})
