import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { auditExport } from '../audit/export.ts'
import { memberExport } from '../members/export.ts'
import { organizationExport } from '../organizations/export.ts'
import { openPost } from '../posts/commands.ts'
import { postExport } from '../posts/export.ts'
import type { ExportedList } from './list.ts'

const inTest = inDatabase(databaseOfThisFile())

async function rowsOf(ctx: Ctx, list: ExportedList, asked: Record<string, unknown> = {}) {
  const input = { format: 'csv', ...asked }
  const rows = []
  for await (const batch of list.rows(ctx, input)) rows.push(...batch)
  expect(await list.count(ctx, input)).toBe(rows.length)
  return rows
}

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
      (row) => [...row, '2015-05-10', '2015-05-31', '2016-05-31', '2016-05-31', null],
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
  expect(trail.map((row) => row[3])).toEqual(['post.opened', 'organization.founded'])
})
