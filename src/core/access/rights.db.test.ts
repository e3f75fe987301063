import { describe, expect } from 'vitest'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { endHolding, openPost, takeUpPost } from '../posts/commands.ts'
import { listAccounts } from './account-list.ts'
import { createAccount, lockAccount, resetPassword, unlockAccount } from './accounts.ts'
import { readActor } from './actor.ts'
import { grantRole, revokeGrant } from './grants.ts'
import { explainRight, listGrants } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '7-QĐ/ĐU', on: '2018-12-20' }

async function rightsOn(ctx: Ctx, accountId: string, day: Day) {
  const actor = await readActor(ctx.db, accountId, day)
  return actor?.grants.map(({ role, source, until }) => [role, source, until])
}

async function aSecretary(ctx: Ctx, organizationId: string, cellId: string) {
  const member = await aMember(ctx, { organizationId: cellId })
  const post = await openPost(ctx, { id: organizationId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: '2020-01-01', term: null }
  const holding = await takeUpPost(ctx, { ...post, ...term, memberId: member.id, decision })
  return { memberId: member.id, holding }
}

const refusal = (kind: string, code: string) => ({ refusal: { kind, code } })

describe('a right from a post', () => {
  inTest('begins and ends with the post, and its role follows the organization', async (ctx) => {
    const { cellId, communeId } = await aProvince(ctx)
    const { memberId, holding } = await aSecretary(ctx, communeId, cellId)
    const id = await anAccount(ctx, [], memberId)

    expect(await rightsOn(ctx, id, '2018-12-31')).toEqual([['member', 'membership', null]])
    expect(await rightsOn(ctx, id, '2019-01-01')).toEqual([
      ['communeOffice', 'post', '2020-01-01'],
      ['member', 'membership', null],
    ])
    expect(await rightsOn(ctx, id, '2020-01-01')).toEqual([['member', 'membership', null]])
    await endHolding(ctx, { ...holding, on: '2019-07-01', reason: 'Chuyển công tác' })
    expect(await rightsOn(ctx, id, '2019-07-01')).toEqual([['member', 'membership', null]])
  })

  inTest('names the highest post one acts as', async (ctx) => {
    const { cellId, communeId } = await aProvince(ctx)
    const { memberId } = await aSecretary(ctx, communeId, cellId)
    const actor = await actorOf(ctx, await anAccount(ctx, [], memberId))
    expect(actor.actingAs).toBe('Bí thư · Đảng bộ xã A1')
  })
})

describe('a right by decision', () => {
  inTest('holds from its first day to the day before its end, once', async (ctx) => {
    const { communeId: organizationId } = await aProvince(ctx)
    const accountId = await anAccount(ctx)
    const given = { accountId, role: 'communeOffice', organizationId, reason: 'Phân công' }
    const { id } = await grantRole(ctx, { ...given, from: '2019-08-01', until: null, decision })

    expect(await rightsOn(ctx, accountId, '2019-07-31')).toEqual([])
    expect(await rightsOn(ctx, accountId, '2019-08-01')).toEqual([
      ['communeOffice', 'decision', null],
    ])
    await expect(
      grantRole(ctx, { ...given, from: '2019-12-01', until: null, decision: null }),
    ).rejects.toMatchObject(refusal('conflict', 'access.held-already'))

    await revokeGrant(ctx, { id, on: '2019-08-01', reason: 'Cấp nhầm' })
    expect(await rightsOn(ctx, accountId, '2019-08-01')).toEqual([])
    expect(await listGrants(ctx, { accountId })).toEqual([])
    const { act, changes, recordLabel } = await ctx.db
      .selectFrom('auditEntries')
      .select(['act', 'changes', 'recordLabel'])
      .where('recordId', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect([act, changes]).toEqual([
      'grant.revoked',
      { role: ['communeOffice', null], until: [null, '2019-08-01'], reason: [null, 'Cấp nhầm'] },
    ])
    const account = ctx.db.selectFrom('accounts').select('name').where('id', '=', accountId)
    expect(recordLabel).toBe((await account.executeTakeFirstOrThrow()).name)
  })

  inTest('nobody gives themselves, outside their reach, or without the right to', async (ctx) => {
    const { districtId, otherDistrictId, provinceId } = await aProvince(ctx)
    const administrator = await as(ctx, 'administrator', districtId)
    const accountId = await anAccount(ctx, [], null, districtId)
    const wanted = { role: 'auditor', from: '2019-07-22', until: null, reason: 'Cần', decision }

    const giving = (to: string, organizationId: string, by = administrator, role = 'auditor') =>
      grantRole(by, { ...wanted, role, accountId: to, organizationId })
    await expect(giving(administrator.actor.accountId, districtId)).rejects.toMatchObject(
      refusal('conflict', 'access.not-to-oneself'),
    )
    for (const beyond of [otherDistrictId, provinceId])
      await expect(giving(accountId, beyond)).rejects.toMatchObject(
        refusal('missing', 'organizations.missing'),
      )
    const board = await as(ctx, 'organizationBoard', provinceId)
    await expect(giving(accountId, districtId, board)).rejects.toMatchObject(
      refusal('forbidden', 'access.no-permission'),
    )
    await expect(giving(accountId, districtId, administrator, '__proto__')).rejects.toMatchObject(
      refusal('invalid', 'access.no-such-role'),
    )
    expect(await giving(accountId, districtId)).toHaveProperty('id')
  })
})

describe('an administrator of a district', () => {
  inTest('cannot become somebody above, however the account stands', async (ctx) => {
    const { cellId, districtId, provinceId, otherCellId } = await aProvince(ctx)
    const administrator = await as(ctx, 'administrator', districtId)
    const { memberId } = await aSecretary(ctx, provinceId, otherCellId)
    const { memberId: straddling } = await aSecretary(ctx, districtId, cellId)
    const leader = await anAccount(ctx, [], memberId)
    const later = { role: 'auditor' as const, organizationId: provinceId, from: '2020-01-01' }
    const future = await anAccount(ctx, [later])
    const both = await anAccount(ctx, [later], straddling)

    const password = 'mat-khau-cua-ke-khac'
    for (const id of [leader, future]) {
      await lockAccount(ctx, { id, reason: 'Tạm nghỉ' })
      for (const attempt of [
        unlockAccount(administrator, { id }),
        resetPassword(administrator, { id, password }),
        lockAccount(administrator, { id, reason: 'Thử' }),
      ])
        await expect(attempt).rejects.toMatchObject(refusal('missing', 'access.account-missing'))
    }
    await expect(resetPassword(administrator, { id: both, password })).rejects.toMatchObject(
      refusal('forbidden', 'access.not-here'),
    )
    expect(
      (await listAccounts(administrator, { limit: 200 })).rows.map(({ id }) => id),
    ).not.toContain(leader)
  })

  inTest('cannot open an account for a member who has rights above', async (ctx) => {
    const { cellId, districtId, provinceId, otherCellId } = await aProvince(ctx)
    const administrator = await as(ctx, 'administrator', districtId)
    const { memberId } = await aSecretary(ctx, provinceId, otherCellId)
    const { id: own } = await aMember(ctx, { organizationId: cellId })
    const input = { username: 'ai-do', name: 'Ai đó', password: 'mat-khau-du-dai' }

    for (const unseen of [memberId, '019fffff-0000-7000-8000-000000000000'])
      await expect(
        createAccount(administrator, { ...input, memberId: unseen }),
      ).rejects.toMatchObject(refusal('missing', 'members.missing'))
    const { id } = await createAccount(administrator, { ...input, memberId: own })
    expect(await rightsOn(ctx, id, ctx.today)).toEqual([['member', 'membership', null]])
    await expect(
      createAccount(administrator, { ...input, username: 'nua', memberId: own }),
    ).rejects.toMatchObject(refusal('conflict', 'access.member-has-account'))
    await expect(createAccount(administrator, { ...input, memberId: null })).rejects.toMatchObject(
      refusal('conflict', 'access.username-taken'),
    )
  })

  inTest('cannot lock themselves out', async (ctx) => {
    const { districtId } = await aProvince(ctx)
    const administrator = await as(ctx, 'administrator', districtId)
    const { accountId: id } = administrator.actor
    await expect(lockAccount(administrator, { id, reason: 'Thử' })).rejects.toMatchObject(
      refusal('conflict', 'access.not-to-oneself'),
    )
  })
})

inTest('whoever asks why is told what allows it, or which roles would', async (ctx) => {
  const { cellId, communeId } = await aProvince(ctx)
  const secretary = await as(ctx, 'cellSecretary', cellId)
  const question = { organizationId: cellId, permission: 'members.read' }
  expect(await explainRight(secretary, question)).toMatchObject({
    allowed: true,
    grants: [{ role: 'cellSecretary' }],
  })
  expect(await explainRight(secretary, { ...question, permission: 'members.manage' })).toEqual({
    allowed: false,
    grants: [],
    roles: ['organizationBoard', 'districtOffice', 'communeOffice'],
  })
  await expect(
    explainRight(secretary, { ...question, organizationId: communeId }),
  ).rejects.toMatchObject(refusal('missing', 'organizations.missing'))
})
