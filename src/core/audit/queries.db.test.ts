import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Role } from '../access/roles.ts'
import { countAudit, listAudit } from './queries.ts'
import { record } from './record.ts'

const inTest = inDatabase(databaseOfThisFile())

const asAuditor = (ctx: Ctx, organizationId: string) => as(ctx, 'auditor', organizationId)

inTest('an entry of no organization is read at the top of the province alone', async (ctx) => {
  const { provinceId, districtId } = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId }).execute()
  await record(ctx, 'account.created', { type: 'account', id: 'somebody' })

  const asked = { recordId: 'somebody', limit: 10 }
  const top = await listAudit(await asAuditor(ctx, provinceId), asked)
  expect(top.rows.map(({ act }) => act)).toEqual(['account.created'])
  expect((await listAudit(await asAuditor(ctx, districtId), asked)).rows).toEqual([])
})

inTest('the trail opens nothing that is closed elsewhere', async (ctx) => {
  const { districtId, cellId } = await aProvince(ctx)
  const asked = { organizationId: cellId, limit: 10 }
  for (const type of ['member', 'post', 'grant', 'organization', 'test'])
    await record(ctx, 'test.written', { type, id: type, organizationId: cellId })
  const typesFor = async (role: Role) =>
    (await listAudit(await as(ctx, role, districtId), asked)).rows
      .filter(({ act }) => act === 'test.written')
      .map(({ recordType }) => recordType)

  expect(await typesFor('auditor')).toEqual(['test', 'organization', 'grant', 'post', 'member'])
  expect(await typesFor('administrator')).toEqual(['test', 'organization', 'grant', 'post'])
  expect(await typesFor('districtOffice')).toEqual(['test', 'organization', 'post', 'member'])
})

inTest('the trail is read newest first, page by page, each entry once', async (ctx) => {
  for (let made = 0; made < 7; made += 1)
    await record(ctx, 'test.written', { type: 'test', id: `${made}` })

  const read: string[] = []
  let after: number | undefined
  do {
    const page = await listAudit(ctx, { recordType: 'test', limit: 3, after })
    read.push(...page.rows.map((row) => row.recordId))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(read).toEqual(['6', '5', '4', '3', '2', '1', '0'])
  expect(await countAudit(ctx, { recordType: 'test' })).toBe(7)
})

inTest('days are those of Vietnam', async (ctx) => {
  const midnight = { ...ctx, now: new Date('2019-07-21T17:00:00Z') }
  await record(midnight, 'test.written', { type: 'test', id: 'after midnight' })
  const on = async (day: string) =>
    (await listAudit(ctx, { recordType: 'test', from: day, until: day, limit: 10 })).rows.length
  expect([await on('2019-07-21'), await on('2019-07-22')]).toEqual([0, 1])
})

inTest('the oldest come first when asked, and pages neither repeat nor skip', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  for (const id of ['1', '2', '3', '4', '5'])
    await record(ctx, 'test.written', { type: 'test', id, organizationId: cellId })
  const all = async (sort: { by: 'at'; descending: boolean } | undefined) => {
    const read: string[] = []
    let after: number | undefined
    do {
      const page = await listAudit(ctx, { recordType: 'test', sort, after, limit: 2 })
      read.push(...page.rows.map((entry) => entry.recordId))
      after = page.next ?? undefined
    } while (after)
    return read
  }
  expect(await all({ by: 'at', descending: false })).toEqual(['1', '2', '3', '4', '5'])
  expect(await all({ by: 'at', descending: true })).toEqual(['5', '4', '3', '2', '1'])
  expect(await all(undefined)).toEqual(['5', '4', '3', '2', '1'])
})
