import { expect } from 'vitest'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { grantRole } from '../access/grants.ts'
import { takeLeave } from '../access/leaves.ts'
import { accessRules } from '../access/rule-sets.ts'
import { convertOrganization } from '../organizations/commands.ts'
import { correctOrganization } from '../organizations/corrections.ts'
import { replan } from '../organizations/planned.ts'
import { inventRules } from '../rule-sets/replace.ts'
import { endHolding, openPost, takeUpPost } from './commands.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '7-QĐ/ĐU', on: '2018-12-20' }
const refusal = (kind: string, code: string) => ({ refusal: { kind, code } })

/** A chapter at the bottom of the province, whose secretary keeps it; somebody of the province. */
async function aChapter(ctx: Ctx) {
  const { provinceId, cellId } = await aProvince(ctx)
  const id = await anOrganization(ctx, { parentId: provinceId, kind: 'grassrootsChapter' })
  const post = await openPost(ctx, { id, kind: 'secretary', from: '2016-01-01' })
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  const term = { by: 'appointment' as const, from: '2019-01-01', until: null, term: null }
  const holding = await takeUpPost(ctx, { ...post, ...term, memberId, decision })
  const conversion = { id, version: 1, from: '2019-09-01', decision, kind: 'equivalentChapter' }
  return { provinceId, id, memberId, holding, conversion }
}

/** Somebody who may change the organization, and nothing that its posts would give. */
async function aKeeper(ctx: Ctx, organizationId: string, memberId: string | null = null) {
  const by = await as(ctx, 'districtOffice', organizationId, memberId)
  const grants = by.actor.grants.map((grant) => ({
    ...grant,
    permissions: ['organizations.read', 'organizations.manage'],
  }))
  return { ...by, actor: { ...by.actor, grants } }
}

inTest('a conversion raises nobody beyond what whoever converts could give', async (ctx) => {
  const { provinceId, conversion, holding } = await aChapter(ctx)
  const keeper = await aKeeper(ctx, provinceId)
  const beyond = refusal('forbidden', 'posts.conversion-raises')
  await expect(convertOrganization(keeper, conversion)).rejects.toMatchObject(beyond)

  await endHolding(ctx, { ...holding, on: '2019-09-01', reason: 'Hết nhiệm kỳ' })
  expect(await convertOrganization(keeper, conversion)).toMatchObject({ version: 2 })
})

inTest('whoever could give the role converts, whatever posts are held there', async (ctx) => {
  const { provinceId, conversion } = await aChapter(ctx)
  const board = await as(ctx, 'organizationBoard', provinceId)
  expect(await convertOrganization(board, conversion)).toMatchObject({ version: 2 })
})

inTest('nobody raises themselves, in a post of their own or one they stand in for', async (ctx) => {
  const { provinceId, conversion, memberId } = await aChapter(ctx)
  const own = await as(ctx, 'organizationBoard', provinceId, memberId)
  await expect(convertOrganization(own, conversion)).rejects.toMatchObject(
    refusal('conflict', 'posts.conversion-raises-own'),
  )
})

inTest('a planned conversion is brought forward by whoever could give the role', async (ctx) => {
  const { provinceId, conversion } = await aChapter(ctx)
  const board = await as(ctx, 'organizationBoard', provinceId)
  const { id, version } = await convertOrganization(board, conversion)
  const keeper = await aKeeper(ctx, provinceId)
  const sooner = { id, version, on: '2019-09-01', to: '2019-08-01', decision, reason: 'Sớm hơn' }
  await expect(replan(keeper, sooner)).rejects.toMatchObject(
    refusal('forbidden', 'posts.conversion-raises'),
  )
  expect(await replan(keeper, { ...sooner, to: '2019-10-01' })).toMatchObject({ version: 3 })
  expect(await replan(board, { ...sooner, version: 3, on: '2019-10-01' })).toMatchObject({
    version: 4,
  })
})

inTest('a correction of the kind is held to the same', async (ctx) => {
  const { provinceId, id } = await aChapter(ctx)
  const keeper = await aKeeper(ctx, provinceId)
  const { id: versionId } = await ctx.db
    .selectFrom('organizationVersions')
    .select('id')
    .where('organizationId', '=', id)
    .executeTakeFirstOrThrow()
  const input = { id, version: 1, versionId, kind: 'equivalentChapter', reason: 'Ghi nhầm' }
  await expect(correctOrganization(keeper, input)).rejects.toMatchObject(
    refusal('forbidden', 'posts.conversion-raises'),
  )
})

inTest('who stands in for a holder counts as one', async (ctx) => {
  const { provinceId, conversion, holding, memberId } = await aChapter(ctx)
  const holderId = await anAccount(ctx, [], memberId)
  const board = await as(ctx, 'organizationBoard', provinceId)
  const holder = { ...ctx, actor: await actorOf(ctx, holderId) }
  await takeLeave(holder, {
    ...{ key: `post:${holding.id}`, deputyId: await aColleague(ctx, conversion.id, board) },
    ...{ from: '2019-08-01', until: '2019-10-01', reason: 'Đi học' },
  })
  await expect(convertOrganization(board, conversion)).rejects.toMatchObject(
    refusal('conflict', 'posts.conversion-raises-own'),
  )
})

/** Somebody who could stand in there, by a role beside what they hold. */
async function aColleague(ctx: Ctx, organizationId: string, { actor }: Ctx): Promise<string> {
  const { accountId } = actor
  const given = { role: 'cellSecretary', organizationId, reason: 'Giúp việc', decision: null }
  await grantRole(ctx, { ...given, accountId, from: '2019-01-01', until: null })
  return accountId
}

inTest('a powerful role takes two people, so no conversion gives it', async (ctx) => {
  const { provinceId, conversion } = await aChapter(ctx)
  await inventRules(ctx.db, accessRules, {
    ...{ title: 'Cấp quyền', sourceDocument: 'Cho kiểm thử' },
    body: { powerfulRoles: ['districtOffice'], proposalDays: 14 },
  })
  const board = await as(ctx, 'organizationBoard', provinceId)
  await expect(convertOrganization(board, conversion)).rejects.toMatchObject(
    refusal('conflict', 'posts.conversion-raises-powerful'),
  )
})
