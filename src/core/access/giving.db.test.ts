import { describe, expect } from 'vitest'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aDecision, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { endOrganization } from '../organizations/endings.ts'
import { openPost, takeUpPost } from '../posts/commands.ts'
import { listAccounts } from './account-list.ts'
import { createAccount, lockAccount, moveAccount } from './accounts.ts'
import { grantRole } from './grants.ts'
import { accountRights, memberRights, organizationRights } from './holders.ts'
import { approveProposal, listProposals, refuseProposal, withdrawProposal } from './proposals.ts'
import { may, mayNot } from './rules.ts'

const inTest = inDatabase(databaseOfThisFile())
const refusal = (kind: string, code: string) => ({ refusal: { kind, code } })

async function proposed(ctx: Ctx, role = 'auditor') {
  const province = await aProvince(ctx)
  const { districtId } = province
  const administrator = await as(ctx, 'administrator', districtId)
  const board = await as(ctx, 'organizationBoard', districtId)
  const accountId = await anAccount(ctx, [], null, districtId)
  const wanted = { accountId, role, organizationId: districtId, reason: 'Phân công' }
  const period = { from: '2019-07-01', until: null, decision: null }
  const given = await grantRole(administrator, { ...wanted, ...period })
  const rightsOf = async () =>
    (await actorOf(ctx, accountId)).grants.map((grant) => [grant.role, grant.from])
  return { ...province, ...given, administrator, board, accountId, wanted, period, rightsOf }
}

describe('a powerful role', () => {
  inTest('begins when a second person approves it, on that day and not before', async (ctx) => {
    const { id, state, administrator, board, rightsOf } = await proposed(ctx)
    expect([state, await rightsOf()]).toEqual(['proposed', []])
    await expect(approveProposal(administrator, { id })).rejects.toMatchObject(
      refusal('conflict', 'access.own-proposal'),
    )
    const later = { ...board, today: addDays(ctx.today, 3) }
    await approveProposal(later, { id })
    expect(await rightsOf()).toEqual([])
    const [right] = await ctx.db
      .selectFrom('grants')
      .selectAll()
      .where('approvedBy', 'is not', null)
      .execute()
    expect(right).toMatchObject({
      valid: `[${later.today},)`,
      grantedBy: administrator.actor.accountId,
      approvedBy: board.actor.accountId,
    })
    await expect(approveProposal(later, { id })).rejects.toMatchObject(
      refusal('conflict', 'access.proposal-closed'),
    )
  })

  inTest('asked for until a day is approved no later, and can still be declined', async (ctx) => {
    const { administrator, board, wanted } = await proposed(ctx)
    const period = { from: ctx.today, until: addDays(ctx.today, 1), decision: null }
    const { id } = await grantRole(administrator, { ...wanted, role: 'administrator', ...period })
    const late = { ...board, today: period.until }
    await expect(approveProposal(late, { id })).rejects.toMatchObject(
      refusal('conflict', 'access.proposal-too-late'),
    )
    expect(await refuseProposal(late, { id, reason: 'Đã qua ngày' })).toEqual({ id })
  })

  inTest('is refused with a reason, taken back, or lapses: nobody ever holds it', async (ctx) => {
    const { id, administrator, board, wanted, period, rightsOf } = await proposed(ctx)
    await expect(grantRole(administrator, { ...wanted, ...period })).rejects.toMatchObject(
      refusal('conflict', 'access.proposed-already'),
    )
    await refuseProposal(board, { id, reason: 'Chưa đúng người' })
    const second = await grantRole(administrator, { ...wanted, ...period })
    await withdrawProposal(administrator, second)
    const third = await grantRole(administrator, { ...wanted, ...period })
    const late = { ...board, today: addDays(ctx.today, 14) }
    await expect(approveProposal(late, third)).rejects.toMatchObject(
      refusal('conflict', 'access.proposal-lapsed'),
    )
    const states = (await listProposals(late)).map(({ state, outcomeReason }) => [
      state,
      outcomeReason,
    ])
    expect(states.toSorted()).toEqual([
      ['lapsed', null],
      ['refused', 'Chưa đúng người'],
      ['withdrawn', null],
    ])
    expect(await rightsOf()).toEqual([])
  })

  inTest('is not approved by who gets it, nor by who only sees it', async (ctx) => {
    const { administrator, districtId, period } = await proposed(ctx)
    const other = await as(ctx, 'organizationBoard', districtId)
    const about = { accountId: other.actor.accountId, organizationId: districtId, reason: 'Thêm' }
    const { id } = await grantRole(administrator, { ...about, ...period, role: 'administrator' })
    await expect(approveProposal(other, { id })).rejects.toMatchObject(
      refusal('conflict', 'access.not-to-oneself'),
    )
    const auditor = await as(ctx, 'auditor', districtId)
    await expect(approveProposal(auditor, { id })).rejects.toMatchObject(
      refusal('forbidden', 'access.no-permission'),
    )
  })

  inTest('that is not powerful takes one', async (ctx) => {
    const { state, rightsOf } = await proposed(ctx, 'communeOffice')
    expect([state, await rightsOf()]).toEqual(['given', [['communeOffice', '2019-07-01']]])
  })
})

describe('an account', () => {
  const password = 'mat-khau-du-dai'
  inTest('without any right is managed where it is kept, and nowhere else', async (ctx) => {
    const { districtId, otherDistrictId, communeId, provinceId } = await aProvince(ctx)
    await ctx.db.updateTable('settings').set({ provinceId }).execute()
    const here = await as(ctx, 'administrator', districtId)
    const there = await as(ctx, 'administrator', otherDistrictId)
    const { id } = await createAccount(here, { username: 'moi', name: 'Mới', password })
    const lock = (by: Ctx, reason = 'Thử') => lockAccount(by, { id, reason })
    const missing = refusal('missing', 'access.account-missing')

    await expect(lock(there)).rejects.toMatchObject(missing)
    expect((await listAccounts(there, { limit: 200 })).rows.map((one) => one.id)).not.toContain(id)
    await lock(here)
    await expect(moveAccount(here, { id, organizationId: otherDistrictId })).rejects.toMatchObject(
      refusal('missing', 'organizations.missing'),
    )
    await moveAccount(here, { id, organizationId: communeId })
    const top = await as(ctx, 'administrator', provinceId)
    await moveAccount(top, { id, organizationId: otherDistrictId })
    await expect(lock(here)).rejects.toMatchObject(missing)
    await lock(there)
  })

  inTest('kept by nobody in particular belongs to the province', async (ctx) => {
    const { districtId, provinceId } = await aProvince(ctx)
    await ctx.db.updateTable('settings').set({ provinceId }).execute()
    const id = await anAccount(ctx)
    const district = await as(ctx, 'administrator', districtId)
    await expect(lockAccount(district, { id, reason: 'Thử' })).rejects.toMatchObject(
      refusal('missing', 'access.account-missing'),
    )
    await lockAccount(await as(ctx, 'administrator', provinceId), { id, reason: 'Thử' })
  })
})

describe('a right over an organization that ends', () => {
  const ending = { on: '2019-07-01', reason: 'Sắp xếp lại', decision: aDecision }
  async function scopeOf(ctx: Ctx, id: string) {
    const row = ctx.db.selectFrom('organizations').select(['scopePath', 'version'])
    return row.where('id', '=', id).executeTakeFirstOrThrow()
  }

  inTest('becomes no power over what is above it: reading is left, and only there', async (ctx) => {
    const { districtId, communeId, cellId, siblingCellId } = await aProvince(ctx)
    const clerk = await anAccount(ctx, [{ role: 'communeOffice', organizationId: siblingCellId }])
    const { version } = await scopeOf(ctx, siblingCellId)
    const what = { ending: 'dissolution' as const, successorIds: [], version, ...ending }
    await endOrganization(ctx, { id: siblingCellId, ...what })

    const actor = await actorOf(ctx, clerk)
    const [commune, cell, district] = await Promise.all(
      [communeId, cellId, districtId].map(async (id) => (await scopeOf(ctx, id)).scopePath),
    )
    expect(actor.grants).toMatchObject([{ ended: true, reach: 'here', scopePath: commune }])
    expect(may(actor, 'members.read', commune ?? '')).toBe(true)
    expect(mayNot(actor, 'members.manage', commune ?? '')?.code).toBe(
      'access.ended-with-organization',
    )
    expect(may(actor, 'members.read', cell ?? '')).toBe(false)
    expect(may(actor, 'members.read', district ?? '')).toBe(false)
  })

  inTest('goes on over a successor beside it, and not over one above it', async (ctx) => {
    const { communeId, cellId, siblingCellId } = await aProvince(ctx)
    const clerk = await anAccount(ctx, [{ role: 'communeOffice', organizationId: siblingCellId }])
    const merger = { ending: 'merger' as const, ...ending }
    const { version } = await scopeOf(ctx, siblingCellId)
    await endOrganization(ctx, { id: siblingCellId, successorIds: [cellId], version, ...merger })
    const { scopePath } = await scopeOf(ctx, cellId)
    expect(may(await actorOf(ctx, clerk), 'members.manage', scopePath)).toBe(true)

    const above = { successorIds: [communeId], version: (await scopeOf(ctx, cellId)).version }
    await endOrganization(ctx, { id: cellId, ...merger, on: '2019-07-02', ...above })
    const commune = await scopeOf(ctx, communeId)
    const actor = await actorOf(ctx, clerk)
    expect(mayNot(actor, 'members.manage', commune.scopePath)?.code).toBe(
      'access.ended-with-organization',
    )
  })
})

inTest('who reaches a record is told with what it comes from, nearest first', async (ctx) => {
  const { provinceId, districtId, communeId, cellId, otherDistrictId } = await aProvince(ctx)
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  const { id: secretary } = await aMember(ctx, { organizationId: cellId })
  const post = await openPost(ctx, { id: cellId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  await takeUpPost(ctx, { ...post, ...term, memberId: secretary, decision: aDecision })
  await anAccount(ctx, [], secretary)
  for (const organizationId of [districtId, otherDistrictId])
    await anAccount(ctx, [{ role: 'districtOffice', organizationId }])
  await anAccount(ctx, [{ role: 'assignedOfficial', organizationId: communeId }])
  await anAccount(ctx, [{ role: 'cellSecretary', organizationId: communeId }])
  const auditor = await as(ctx, 'auditor', provinceId)

  const seen = (rights: { role: string; source: string; title: string | null }[]) =>
    rights.map(({ role, source, title }) => [role, source, title])
  expect(seen(await organizationRights(auditor, { id: cellId }))).toEqual([
    ['cellSecretary', 'post', 'Bí thư'],
    ['member', 'membership', null],
    ['assignedOfficial', 'assignment', null],
    ['districtOffice', 'decision', null],
    ['auditor', 'decision', null],
  ])
  expect(seen(await memberRights(auditor, { id: memberId }))).toEqual([
    ['cellSecretary', 'post', 'Bí thư'],
    ['districtOffice', 'decision', null],
    ['auditor', 'decision', null],
  ])
  const office = await as(ctx, 'districtOffice', districtId)
  await expect(organizationRights(office, { id: cellId })).rejects.toMatchObject(
    refusal('missing', 'organizations.missing'),
  )
})

inTest('an account shows what it holds and will hold, as far as one reads rights', async (ctx) => {
  const { provinceId, districtId, communeId } = await aProvince(ctx)
  const id = await anAccount(ctx, [
    { role: 'communeOffice', organizationId: communeId },
    { role: 'districtOffice', organizationId: districtId, from: '2020-01-01' },
    { role: 'auditor', organizationId: provinceId },
  ])
  const district = await as(ctx, 'administrator', districtId)
  const { rights, organizationName } = await accountRights(district, { id })
  expect(rights.map(({ role, from }) => [role, from > ctx.today])).toEqual([
    ['districtOffice', true],
    ['communeOffice', false],
  ])
  expect(organizationName).toBe('Đảng bộ xã A1')
})
