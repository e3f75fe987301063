import { describe, expect } from 'vitest'
import { anAccount, as } from '../../../test/support/actors.ts'
import { aDecision, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { endHolding, openPost, takeUpPost } from '../posts/commands.ts'
import { lockAccount } from './accounts.ts'
import { readActor } from './actor.ts'
import { actingIn } from './capacity.ts'
import { organizationRights } from './holders.ts'
import { endLeave, findDeputies, ownLeaves, takeLeave } from './leaves.ts'
import { approveProposal, listProposals } from './proposals.ts'
import { may } from './rules.ts'

const inTest = inDatabase(databaseOfThisFile())
const refusal = (kind: string, code: string) => ({ refusal: { kind, code } })

/** The secretary of a commune, a member of one of its cells with an account, and others. */
async function anOffice(ctx: Ctx) {
  const place = await aProvince(ctx)
  const inCell = async (organizationId: string) => (await aMember(ctx, { organizationId })).id
  const memberId = await inCell(place.cellId)
  const post = await openPost(ctx, { id: place.communeId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: '2020-01-01', term: null }
  const holding = await takeUpPost(ctx, { ...post, ...term, memberId, decision: aDecision })
  const holderId = await anAccount(ctx, [], memberId)
  const deputyId = await anAccount(ctx, [], await inCell(place.siblingCellId))
  const outsiderId = await anAccount(ctx, [], await inCell(place.otherCellId))
  const asOn = async (id: string, day: Day): Promise<Ctx> => {
    const actor = await readActor(ctx.db, id, day)
    if (!actor) throw new Error('no such account')
    return { ...ctx, today: day, actor }
  }
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', place.communeId)
    .executeTakeFirstOrThrow()
  const key = `post:${holding.id}`
  const leave = { key, deputyId, from: '2019-08-01', until: '2019-09-01', reason: 'Đi học' }
  const can = async (id: string, day: Day) =>
    may((await asOn(id, day)).actor, 'members.manage', scopePath)
  const holder = await asOn(holderId, ctx.today)
  return { ...place, ...{ holder, holderId, deputyId, outsiderId, asOn, scopePath, leave, can } }
}

describe('whoever stands in', () => {
  inTest('has the right from the first day to the last, but gives none', async (ctx) => {
    const { holder, deputyId, asOn, scopePath, leave, communeId } = await anOffice(ctx)
    await takeLeave(holder, leave)

    const rights = async (day: Day) => {
      const { actor } = await asOn(deputyId, day)
      const does = (permission: 'members.manage' | 'posts.manage') =>
        may(actor, permission, scopePath)
      return [does('members.manage'), does('posts.manage'), actor.actingAs]
    }
    const label = 'Bí thư · Đảng bộ xã A1, thay Người thử'
    expect(await rights('2019-07-31')).toEqual([false, false, null])
    expect(await rights('2019-08-01')).toEqual([true, false, label])
    expect(await rights('2019-08-31')).toEqual([true, false, label])
    expect(await rights('2019-09-01')).toEqual([false, false, null])

    const reaching = await organizationRights({ ...ctx, today: '2019-08-15' }, { id: communeId })
    expect(
      reaching.map(({ source, deputyFor, until }) => [source, deputyFor, until]),
    ).toContainEqual(['deputy', 'Người thử', '2019-09-01'])
  })

  inTest('has it no longer once the post is not that of the holder’s account', async (ctx) => {
    const { holder, holderId, deputyId, cellId, leave, can } = await anOffice(ctx)
    await takeLeave(holder, leave)
    expect(await can(deputyId, '2019-08-15')).toBe(true)

    const { id: memberId } = await aMember(ctx, { organizationId: cellId })
    await ctx.db.updateTable('accounts').set({ memberId }).where('id', '=', holderId).execute()

    expect(await can(holderId, '2019-08-15')).toBe(false)
    expect(await can(deputyId, '2019-08-15')).toBe(false)
  })

  inTest('is named in the trail with whom it is for, whatever else they act in', async (ctx) => {
    const { holder, deputyId, asOn, leave } = await anOffice(ctx)
    const { id } = await takeLeave(holder, leave)
    const { actor } = await asOn(deputyId, '2019-08-01')
    expect(actingIn(actor, `deputy:${id}`)).toMatchObject({
      actingAs: 'Bí thư · Đảng bộ xã A1, thay Người thử',
      grants: [{ source: 'deputy', deputyFor: 'Người thử' }],
    })
  })

  inTest('ends with the leave, with the right, and while its holder is locked out', async (ctx) => {
    const { holder, holderId, deputyId, asOn, leave, can } = await anOffice(ctx)
    const { id } = await takeLeave(holder, leave)
    await endLeave(await asOn(holderId, '2019-08-10'), { id })
    expect([await can(deputyId, '2019-08-09'), await can(deputyId, '2019-08-10')]).toEqual([
      ...[true, false],
    ])

    await takeLeave(holder, { ...leave, from: '2019-10-01', until: '2019-11-01' })
    expect(await can(deputyId, '2019-10-15')).toBe(true)
    await endHolding(ctx, { id: leave.key.slice(5), on: '2019-10-10', reason: 'Chuyển công tác' })
    expect([await can(deputyId, '2019-10-09'), await can(deputyId, '2019-10-10')]).toEqual([
      ...[true, false],
    ])
    await lockAccount(ctx, { id: holderId, reason: 'Nghỉ việc' })
    expect(await can(deputyId, '2019-10-09')).toBe(false)
  })

  inTest('never begins where the leave was ended before', async (ctx) => {
    const { holder, deputyId, leave, can } = await anOffice(ctx)
    const { id } = await takeLeave(holder, leave)
    await endLeave(holder, { id })
    expect(await can(deputyId, '2019-08-15')).toBe(false)
    expect((await ownLeaves(holder)).leaves).toEqual([])
  })
})

inTest('a powerful role waits for a second person, who is not its holder', async (ctx) => {
  const { provinceId } = await aProvince(ctx)
  const auditor = await as(ctx, 'auditor', provinceId)
  const board = await as(ctx, 'organizationBoard', provinceId)
  const deputyId = await anAccount(ctx, [{ role: 'assignedOfficial', organizationId: provinceId }])
  const [right] = (await ownLeaves(auditor)).rights
  const key = right?.key ?? ''
  const leave = { key, deputyId, from: '2019-07-22', until: '2019-08-01', reason: 'Nghỉ phép' }
  const { id, state } = await takeLeave(auditor, leave)
  expect(state).toBe('proposed')
  const rolesOf = async () =>
    (await readActor(ctx.db, deputyId, ctx.today))?.grants.map(({ source }) => source)
  expect(await rolesOf()).toEqual(['assignment'])
  await expect(takeLeave(auditor, leave)).rejects.toMatchObject(
    refusal('conflict', 'access.leave-overlaps'),
  )
  expect(await listProposals(board)).toMatchObject([{ id, isDeputy: true, state: 'open' }])

  await expect(approveProposal(auditor, { id })).rejects.toMatchObject(
    refusal('forbidden', 'access.no-permission'),
  )
  await approveProposal(board, { id })
  expect(await rolesOf()).toEqual(expect.arrayContaining(['assignment', 'deputy']))
  expect((await ownLeaves(auditor)).leaves).toMatchObject([{ id, key, waits: false }])

  const next = { ...leave, from: '2019-08-01', until: '2019-08-05' }
  const waiting = await takeLeave(auditor, next)
  await endLeave(auditor, waiting)
  await expect(approveProposal(board, waiting)).rejects.toMatchObject(
    refusal('conflict', 'access.proposal-closed'),
  )
})

describe('a leave', () => {
  inTest('is of one’s own right alone, ahead, within it, and once', async (ctx) => {
    const { holder, holderId, deputyId, outsiderId, asOn, leave } = await anOffice(ctx)
    const take = (changed: object, by = holder) => takeLeave(by, { ...leave, ...changed })
    const unknown = '019fffff-0000-7000-8000-000000000000'
    await expect(take({}, await asOn(deputyId, ctx.today))).rejects.toMatchObject(
      refusal('missing', 'access.right-missing'),
    )
    for (const [changed, code] of [
      [{ deputyId: holderId }, 'access.deputy-oneself'],
      [{ deputyId: outsiderId }, 'access.deputy-not-possible'],
      [{ deputyId: unknown }, 'access.deputy-not-possible'],
      [{ until: '2020-02-01' }, 'access.leave-beyond-right'],
      [{ from: '2019-07-01' }, 'access.leave-in-the-past'],
    ] as const)
      await expect(take(changed)).rejects.toMatchObject(refusal('conflict', code))
    await expect(take({ until: '2019-08-01' })).rejects.toMatchObject(
      refusal('invalid', 'access.leave-ends-before-it-begins'),
    )

    const { id } = await take({})
    await expect(take({ from: '2019-08-15' })).rejects.toMatchObject(
      refusal('conflict', 'access.leave-overlaps'),
    )
    await expect(endLeave(await asOn(outsiderId, ctx.today), { id })).rejects.toMatchObject(
      refusal('missing', 'access.leave-missing'),
    )
  })

  inTest(
    'makes no chain: not of what one does for another, nor by one who is away',
    async (ctx) => {
      const { holder, deputyId, asOn, leave, communeId, cellId } = await anOffice(ctx)
      const { id } = await takeLeave(holder, leave)
      const deputy = await asOn(deputyId, '2019-08-02')
      await expect(
        takeLeave(deputy, { ...leave, key: `deputy:${id}`, from: '2019-08-03' }),
      ).rejects.toMatchObject(refusal('conflict', 'access.deputy-of-deputy'))

      const office = await as(ctx, 'communeOffice', communeId)
      const official = await anAccount(ctx, [{ role: 'assignedOfficial', organizationId: cellId }])
      const [right] = (await ownLeaves(office)).rights
      const away = { ...leave, key: right?.key ?? '', deputyId: office.actor.accountId }
      await takeLeave(office, { ...away, deputyId: official })
      await endLeave(holder, { id })
      await expect(takeLeave(holder, { ...away, key: leave.key })).rejects.toMatchObject(
        refusal('conflict', 'access.deputy-is-away'),
      )
    },
  )

  inTest('is offered to those who could stand in, by name', async (ctx) => {
    const { holder, deputyId, leave } = await anOffice(ctx)
    const { rows, total } = await findDeputies(holder, { key: leave.key, q: 'người' })
    expect([rows.map(({ id }) => id), total]).toEqual([[deputyId], 1])
  })
})
