import { sql } from 'kysely'
import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf, faultsOf, tables } from '../../../test/support/imports.ts'
import { memberExport } from '../../core/members/export.ts'
import { exemptMember } from '../../core/members/flags.ts'
import { memberInvariants } from '../../core/members/invariants.ts'
import { openPost, takeUpPost } from '../../core/posts/commands.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport, undoImport } from './batches.ts'
import { ownImport } from './own-import.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '9-QĐ/HU', on: '2019-04-20' }
const heads = 'Mã đảng viên,Trạng thái,Đến ngày,Lý do rời,Số quyết định,Ngày quyết định'

async function aCell(ctx: Ctx): Promise<string> {
  const { communeId } = await aProvince(ctx)
  return anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '1.1' })
}

inTest('a file lets members go by the rules of the act, and brings them back', async (ctx) => {
  const organizationId = await aCell(ctx)
  const { id, version } = await aMember(ctx, { organizationId, code: 'A' })
  await exemptMember(ctx, { id, version, on: '2019-01-01', decision })
  await aMember(ctx, { organizationId, code: 'B' })
  await aMember(ctx, { organizationId, code: 'C' })
  const before = await tables(ctx)

  const file = csvOf(
    heads,
    'A,,01/05/2019,từ trần,,',
    'B,Đã khai trừ,02/05/2019,,12-QĐ/HU,20/04/2019',
    'C,,03/05/2019,Xin ra khỏi Đảng,13-QĐ/HU,20/04/2019',
  )
  const one = await checked(ctx, 'members', file)
  expect(one.counts).toEqual({ changed: 3 })
  await commitImport(ctx, one)
  const { rows } = await sql<{ code: string }>`
    select who.code, m.closed_by, upper(m.valid) as until, m.closing_number, m.closing_on,
      (select upper(f.valid) from membership_flags f where f.member_id = who.id) as flag_until
    from members who join memberships m on m.member_id = who.id and m.closed_by <> 'fullRecognition'
    order by 1`.execute(ctx.db)
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['A', 'death', '2019-05-01', null, null, '2019-05-01'],
    ['B', 'expulsion', '2019-05-02', '12-QĐ/HU', '2019-04-20', null],
    ['C', 'withdrawal', '2019-05-03', '13-QĐ/HU', '2019-04-20', null],
  ])
  for (const { id: name, find } of memberInvariants)
    expect([name, await find(ctx)]).toEqual([name, []])
  expect((await checked(ctx, 'members', file)).counts).toEqual({ same: 3 })

  expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 3, kept: 0 })
  expect(await tables(ctx)).toEqual(before)
})

inTest('what the rules demand and a file lacks is named at its cell', async (ctx) => {
  const organizationId = await aCell(ctx)
  const a = await aMember(ctx, { organizationId, code: 'A' })
  for (const code of ['B', 'C', 'D', 'E', 'F']) await aMember(ctx, { organizationId, code })
  await aMember(ctx, { organizationId, code: 'P', status: 'probationary' })
  const { id: postId } = await openPost(ctx, {
    id: organizationId,
    kind: 'secretary',
    from: '2016-01-01',
  })
  await takeUpPost(ctx, {
    id: postId,
    memberId: a.id,
    by: 'election',
    from: '2019-01-01',
    until: null,
    term: null,
    decision,
  })
  const one = await checked(
    ctx,
    'members',
    csvOf(
      `${heads},Mã tổ chức,Từ ngày`,
      'A,,01/05/2019,từ trần,,,,',
      'B,,01/05/2019,,1,20/04/2019,,',
      'C,,01/05/2019,xóa tên,,,,',
      'D,,,xóa tên,1,20/04/2019,,',
      'E,,01/05/2010,từ trần,,,,',
      'F,,01/05/2019,xóa tên,1,,,',
      'P,,01/05/2019,khai trừ,1,20/04/2019,,',
      'Z,,01/05/2019,từ trần,,,,',
    ),
  )
  expect(await faultsOf(ctx, one.id)).toMatchObject({
    2: ['valid_to members.holds-posts'],
    3: ['leaving leaving-needed'],
    4: ['decision_number members.decision-required'],
    5: ['valid_to required'],
    6: ['valid_to members.later-change'],
    7: ['decided_on required'],
    8: ['leaving members.expulsion-only-full'],
    9: expect.arrayContaining(['valid_to leaves-unknown']),
  })
})

inTest('the list of those who left is found the same when it comes back', async (ctx) => {
  const organizationId = await aCell(ctx)
  await aMember(ctx, { organizationId, code: 'A' })
  await commitImport(ctx, await checked(ctx, 'members', csvOf(heads, 'A,,01/05/2019,từ trần,,')))
  const asked = { format: 'csv', roll: 'former' }
  const columns = memberExport.columns(asked).map(({ head }) => head)
  const lines: string[] = []
  for await (const rows of memberExport.rows(ctx, asked))
    lines.push(...rows.map((row) => row.join()))
  expect(lines).toHaveLength(1)
  const back = await checked(ctx, 'members', csvOf(columns.join(), ...lines))
  expect(back.counts).toEqual({ same: 1 })
})
