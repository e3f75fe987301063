import { sql } from 'kysely'
import { expect } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { demoRouting } from '../../../demo/issue-routing.ts'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { may } from '../../core/access/rules.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { rebuildScopes } from '../../core/organizations/paths.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { assignOfficial, changeAssignment } from './assignments.ts'
import { ListAssignments } from './contract.ts'
import { issuePage } from './issue-queries.ts'
import { raiseIssue } from './issues.ts'
import { assignmentPage, followersOf, listAssignments } from './queries.ts'
import { followDuties, issueRouting } from './rule-sets.ts'
import { territoriesToChoose } from './territories.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '12-QĐ/ĐU', on: '2019-06-20' }
const terms = { duty: 'follow', from: '2019-07-01', until: null, decision }
const part = 'Tổ nhân dân tự quản số 3'
const other = 'Tổ nhân dân tự quản số 4'

/** Two hamlets of a commune, its office, and an official of the commune with an account. */
async function aGround(ctx: Ctx) {
  await inventRules(ctx.db, followDuties, demoDuties)
  await inventRules(ctx.db, issueRouting, demoRouting)
  const places = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: places.provinceId }).execute()
  await sql`update organization_versions set unit_type = 'hamlet'
    where organization_id in (${places.cellId}, ${places.siblingCellId})`.execute(ctx.db)
  const homeId = await anOrganization(ctx, { parentId: places.communeId, kind: 'cell' })
  const { id: officialId } = await aMember(ctx, { organizationId: homeId })
  const accountId = await anAccount(ctx, [], officialId)
  const office = await as(ctx, 'communeOffice', places.communeId)
  const assign = (organizationId: string, territory: string | null, also: object = {}) =>
    assignOfficial(office, { officialId, organizationId, territory, ...terms, ...also })
  const official = async (of: Ctx = ctx) => ({ ...of, actor: await actorOf(of, accountId) })
  return { ...places, homeId, officialId, office, assign, official }
}

const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

inTest('an official has several parts of one hamlet, each once at a time', async (ctx) => {
  const { cellId, communeId, homeId, assign, office, officialId } = await aGround(ctx)
  const { id } = await assign(cellId, part)
  await assign(cellId, other)
  await assign(cellId, null)
  expect(await saidOf(assign(cellId, part))).toBe('follow-up.followed-already')
  expect(await saidOf(assign(cellId, null))).toBe('follow-up.followed-already')
  expect(await saidOf(assign(homeId, part))).toBe('follow-up.no-households-here')
  expect(await saidOf(assign(cellId, 'Hộ bà Tư'))).toBe('follow-up.a-household')
  const places = await listAssignments(
    office,
    ListAssignments.parse({ organizationId: communeId, officialId }),
  )
  expect(places.rows.map(({ territory }) => territory).toSorted()).toEqual([part, other, null])
  expect((await followersOf(office, { id: cellId })).rows).toHaveLength(3)

  const next = await changeAssignment(office, {
    ...{ id, version: 1, ...terms, duty: 'support', from: '2019-07-15', reason: 'Củng cố tổ' },
  })
  expect(await assignmentPage(office, next)).toMatchObject({ territory: part, replaces: id })
})

inTest('the database itself refuses one part of a hamlet twice at a time', async (ctx) => {
  const { cellId, assign } = await aGround(ctx)
  await assign(cellId, part)
  const twice =
    sql`insert into follow_assignments (id, official_id, organization_id, duty, valid, territory)
    select gen_random_uuid(), official_id, organization_id, duty, valid, territory
    from follow_assignments`.execute(ctx.db)
  await expect(twice).rejects.toThrow('follow_assignments_one_at_a_time')
})

inTest('the right of a territory reaches its own organization alone', async (ctx) => {
  const { cellId, siblingCellId, communeId, assign, official } = await aGround(ctx)
  const pathOf = async (id: string) =>
    (
      await ctx.db
        .selectFrom('organizations')
        .select('scopePath')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).scopePath
  const mayRaise = async () => {
    const { actor } = await official()
    const [cell = '', ...others] = await Promise.all([cellId, siblingCellId, communeId].map(pathOf))
    return [cell, `${cell}below/`, ...others].map((path) => may(actor, 'issues.raise', path))
  }
  expect(await mayRaise()).toEqual([false, false, false, false])
  await assign(cellId, part)
  expect(await mayRaise()).toEqual([true, false, false, false])
  expect((await official()).actor.actingAs).toContain(`${part}, Chi bộ ấp 1`)
  await assign(cellId, null)
  expect(await mayRaise()).toEqual([true, true, false, false])
})

inTest('an issue says in which territory it was raised, where that is all one has', async (ctx) => {
  const { cellId, siblingCellId, assign, official, office } = await aGround(ctx)
  await assign(cellId, part)
  const raise = async (organizationId: string) =>
    issuePage(
      office,
      await raiseIssue(await official(), { organizationId, category: 'roads', what: 'Cầu mục' }),
    )
  expect((await raise(cellId)).territory).toBe(part)
  await assign(cellId, other)
  expect((await raise(cellId)).territory).toBe(`${part}; ${other}`)
  await assign(cellId, null)
  expect((await raise(cellId)).territory).toBe(null)
  await assign(siblingCellId, 'Cả ấp')
  expect((await raise(siblingCellId)).territory).toBe('Cả ấp')
})

inTest('of several territories of a hamlet one chooses which an issue is of', async (ctx) => {
  const { cellId, siblingCellId, assign, official, office } = await aGround(ctx)
  await assign(cellId, part)
  await assign(siblingCellId, 'Cả ấp')
  expect(await territoriesToChoose(await official())).toEqual([])
  await assign(cellId, other)
  const name = (await organizationOn(office, cellId, office.today))?.name
  expect(await territoriesToChoose(await official())).toEqual([
    { organizationId: cellId, organizationName: name, territory: part },
    { organizationId: cellId, organizationName: name, territory: other },
  ])
  const raise = async (organizationId: string, territory: string) =>
    raiseIssue(await official(), { organizationId, territory, category: 'roads', what: 'Cầu mục' })
  expect((await issuePage(office, await raise(cellId, other))).territory).toBe(other)
  expect(await saidOf(raise(siblingCellId, other))).toBe('issues.not-ones-territory')
  const own = { organizationId: cellId, category: 'roads', what: 'Cầu mục', territory: part }
  expect(await saidOf(raiseIssue(office, own))).toBe('issues.not-ones-territory')
  // Who follows the whole hamlet besides may say that it is of a part.
  await assign(cellId, null)
  expect((await issuePage(office, await raise(cellId, part))).territory).toBe(part)
})

inTest('with its hamlet a territory ends and waits, each by itself', async (given) => {
  const { cellId, siblingCellId, assign, officialId, office } = await aGround(given)
  const first = await assign(cellId, part)
  const second = await assign(cellId, other)
  await endOrganization(given, {
    ...{ id: cellId, version: 1, on: '2019-07-20', ending: 'merger' as const },
    ...{ successorIds: [siblingCellId], reason: 'Sáp nhập ấp', decision },
  })
  await rebuildScopes(given.db, given.today)
  const states = async () => {
    const pages = [await assignmentPage(office, first), await assignmentPage(office, second)]
    return pages.map(({ state }) => state)
  }
  expect(await states()).toEqual(['waits', 'waits'])
  const again = { officialId, organizationId: siblingCellId, ...terms, from: '2019-07-20' }
  // Of the same name, it is that one; of another, the one that is named.
  await assignOfficial(office, { ...again, territory: part })
  expect(await states()).toEqual(['ended', 'waits'])
  await assignOfficial(office, { ...again, territory: 'Tổ số 9', again: second.id })
  expect(await states()).toEqual(['ended', 'ended'])
})

inTest('hamlets are counted by whether somebody follows their households', async (ctx) => {
  const { cellId, communeId, assign } = await aGround(ctx)
  const queries = figureQueries(figures)
  const value = async (id: string) =>
    (
      await queries.one(ctx, {
        ...{ id: `follow_up.${id}`, organizationId: communeId, day: ctx.today, tree: 'as-was' },
      })
    ).value
  const counted = async () => [
    await value('households_followed'),
    await value('households_not_followed'),
    await value('not_followed'),
  ]
  expect(await counted()).toEqual([0, 2, 2])
  await assign(cellId, part)
  await assign(cellId, other)
  // Who follows the households does not follow the cell by it.
  expect(await counted()).toEqual([1, 1, 2])
  await assign(cellId, null)
  expect(await counted()).toEqual([1, 1, 1])
})
