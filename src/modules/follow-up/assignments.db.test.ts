import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { grantRole } from '../../core/access/grants.ts'
import { listGiving } from '../../core/access/queries.ts'
import { may } from '../../core/access/rules.ts'
import { ListDeadlines } from '../../core/deadlines/contract.ts'
import { listDeadlines } from '../../core/deadlines/queries.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { leaveRegister } from '../../core/members/leaving.ts'
import { mergeMembers } from '../../core/merges/commands.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { rebuildScopes } from '../../core/organizations/paths.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { assignOfficial, changeAssignment, endAssignment, settleAssignment } from './assignments.ts'
import { ListAssignments } from './contract.ts'
import { assignmentPage, listAssignments } from './queries.ts'
import { followDuties } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-06-20' }
const terms = { duty: 'follow', from: '2019-07-01', until: null, decision }

/** A province with a regulation of duties, and a member of one cell with an account. */
async function aGround(ctx: Ctx) {
  await inventRules(ctx.db, followDuties, demoDuties)
  const places = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: places.provinceId }).execute()
  const official = await aMember(ctx, { organizationId: places.otherCellId })
  const accountId = await anAccount(ctx, [], official.id)
  return { ...places, official, officialId: official.id, accountId }
}

const on = (ctx: Ctx, today: Day): Ctx => ({
  ...ctx,
  ...{ today, now: new Date(`${today}T09:00:00+07:00`) },
})
const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )
const listed = async (ctx: Ctx, input: object = {}) =>
  (await listAssignments(ctx, ListAssignments.parse(input))).rows.map(
    ({ state, organizationName }) => [organizationName, state],
  )

inTest(
  'the right of an official is there on the days of the assignment and no other',
  async (ctx) => {
    const { officialId, accountId, communeId, cellId } = await aGround(ctx)
    const { scopePath } = await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', cellId)
      .executeTakeFirstOrThrow()
    const sees = async (today: Day) =>
      may(await actorOf(on(ctx, today), accountId), 'organizations.read', scopePath)
    const { id } = await assignOfficial(ctx, { officialId, organizationId: communeId, ...terms })
    expect([await sees('2019-06-30'), await sees('2019-07-01'), await sees(ctx.today)]).toEqual([
      false,
      true,
      true,
    ])
    await endAssignment(ctx, { id, version: 1, on: '2019-07-25', reason: 'Nhận việc khác' })
    expect([await sees('2019-07-24'), await sees('2019-07-25')]).toEqual([true, false])

    const grant = { accountId, role: 'assignedOfficial', organizationId: communeId }
    const byHand = { ...grant, from: ctx.today, until: null, reason: 'Theo dõi', decision: null }
    expect(await saidOf(grantRole(ctx, byHand))).toBe('access.by-assignment')
    expect((await listGiving(ctx)).roles.map(({ role }) => role)).not.toContain('assignedOfficial')
  },
)

inTest(
  'who follows is for the one above to say: not the commune itself, nor a neighbour',
  async (ctx) => {
    const { officialId, districtId, otherDistrictId, communeId, cellId, provinceId } =
      await aGround(ctx)
    const wanted = { officialId, organizationId: communeId, ...terms }
    const by = async (role: 'communeOffice' | 'districtOffice', at: string) =>
      saidOf(assignOfficial(await as(ctx, role, at), wanted))
    expect(await by('communeOffice', communeId)).toBe('access.not-here')
    expect(await by('districtOffice', otherDistrictId)).toBe('organizations.missing')
    // The district does not see the official, who is of another one.
    expect(await by('districtOffice', districtId)).toBe('members.missing')
    const board = await as(ctx, 'organizationBoard', provinceId)
    const own = { ...board, actor: { ...board.actor, memberId: officialId } }
    expect(await saidOf(assignOfficial(own, wanted))).toBe('access.not-to-oneself')

    const neighbour = await aMember(ctx, { organizationId: cellId })
    const office = await as(ctx, 'districtOffice', districtId)
    const { id } = await assignOfficial(office, { ...wanted, officialId: neighbour.id })
    expect(await listed(await as(ctx, 'communeOffice', communeId))).toEqual([
      ['Đảng bộ xã A1', 'active'],
    ])
    const commune = await as(ctx, 'communeOffice', communeId)
    const ending = { id, version: 1, on: '2019-08-01', reason: 'Không cần' }
    expect(await saidOf(endAssignment(commune, ending))).toBe('access.not-here')
    const elsewhere = await as(ctx, 'districtOffice', otherDistrictId)
    expect(await saidOf(endAssignment(elsewhere, ending))).toBe('follow-up.missing')
    expect(await saidOf(assignmentPage(elsewhere, { id }))).toBe('follow-up.missing')
  },
)

inTest('an assignment is replaced from a day on, and both stay to be read', async (ctx) => {
  const { officialId, cellId, communeId } = await aGround(ctx)
  const { id } = await assignOfficial(ctx, { officialId, organizationId: cellId, ...terms })
  const change = {
    id,
    version: 1,
    ...terms,
    duty: 'support',
    from: '2019-07-15',
    reason: 'Yếu kém',
  }
  expect(await saidOf(assignOfficial(ctx, { officialId, organizationId: cellId, ...terms }))).toBe(
    'follow-up.followed-already',
  )
  const next = await changeAssignment(ctx, change)
  expect(await saidOf(changeAssignment(ctx, change))).toBe('follow-up.stale')
  expect(await assignmentPage(ctx, { id })).toMatchObject({
    ...{ state: 'ended', until: '2019-07-15', closingReason: 'Yếu kém', endedWith: 'decision' },
    ...{ replacedBy: next.id, whyNotChange: { code: 'follow-up.over' } },
  })
  expect(await assignmentPage(ctx, next)).toMatchObject({ duty: 'support', replaces: id })
  const { total, states } = await listAssignments(
    ctx,
    ListAssignments.parse({ organizationId: communeId, state: 'active', limit: 1 }),
  )
  expect([total, states.find(({ state }) => state === 'ended')?.count]).toEqual([1, 1])
  expect(await listed(ctx, { officialId, day: '2019-07-02' })).toEqual([
    ['Chi bộ ấp 1', 'active'],
    ['Chi bộ ấp 1', 'coming'],
  ])
})

inTest('one that has not begun is taken away when it is ended', async (ctx) => {
  const { officialId, cellId } = await aGround(ctx)
  const later = { ...terms, from: '2019-09-01' }
  const { id } = await assignOfficial(ctx, { officialId, organizationId: cellId, ...later })
  await endAssignment(ctx, { id, version: 1, on: '2019-09-01', reason: 'Ghi nhầm' })
  expect(await listed(ctx)).toEqual([])
})

inTest(
  'with its organization it ends and waits, until it is given again or settled',
  async (given) => {
    const { officialId, accountId, cellId, siblingCellId, communeId, districtId } =
      await aGround(given)
    const ended = await assignOfficial(given, { officialId, organizationId: cellId, ...terms })
    await endOrganization(given, {
      ...{ id: cellId, version: 1, on: '2019-08-01', ending: 'merger' as const },
      ...{ successorIds: [siblingCellId], reason: 'Sáp nhập ấp', decision },
    })
    const due = async (ctx: Ctx) =>
      (await listDeadlines(ctx, ListDeadlines.parse({ kind: 'reassign' }))).rows.map((row) => [
        row.organizationId,
        row.memberId,
        row.state,
        row.dueOn,
      ])
    expect(await due(given)).toEqual([[cellId, officialId, 'coming', '2019-08-01']])

    const ctx = on(given, '2019-08-02')
    await rebuildScopes(ctx.db, ctx.today)
    expect(await due(ctx)).toEqual([[siblingCellId, officialId, 'over', '2019-08-01']])
    expect(await due(await as(ctx, 'auditor', districtId))).toEqual([])
    expect((await actorOf(ctx, accountId)).grants.map(({ source }) => source)).toEqual([
      'membership',
    ])
    expect(await listed(ctx, { organizationId: communeId })).toEqual([['Chi bộ ấp 1', 'waits']])
    const page = await assignmentPage(ctx, ended)
    expect(page.successor?.id).toBe(siblingCellId)

    const again = { ...terms, from: '2019-08-02', organizationId: siblingCellId }
    await assignOfficial(ctx, { officialId, ...again })
    expect(await due(ctx)).toEqual([])
    expect(await due(on(ctx, '2019-08-01'))).toHaveLength(1)
    expect((await assignmentPage(ctx, ended)).settled).toEqual({ on: '2019-08-02', reason: null })
    const settle = { id: ended.id, version: 2, reason: 'Đã có người khác' }
    expect(await saidOf(settleAssignment(ctx, settle))).toBe('follow-up.nothing-to-settle')
  },
)

inTest(
  'an ending without successor goes to the organization above and is settled there',
  async (given) => {
    const { officialId, cellId, communeId } = await aGround(given)
    const { id } = await assignOfficial(given, { officialId, organizationId: cellId, ...terms })
    await endOrganization(given, {
      ...{ id: cellId, version: 1, on: '2019-07-20', ending: 'dissolution' as const },
      ...{ successorIds: [], reason: 'Không còn đảng viên', decision },
    })
    expect((await assignmentPage(given, { id })).successor?.id).toBe(communeId)
    await settleAssignment(given, { id, version: 1, reason: 'Xã tự theo dõi' })
    expect(await listed(given)).toEqual([['Chi bộ ấp 1', 'ended']])
  },
)

inTest(
  'whoever leaves the register follows nothing any more; a merged record goes on',
  async (ctx) => {
    const { official, officialId, cellId, communeId, otherCellId } = await aGround(ctx)
    await assignOfficial(ctx, { officialId, organizationId: cellId, ...terms })
    const kept = await aMember(ctx, { organizationId: otherCellId })
    await mergeMembers(ctx, {
      ...{ keptId: kept.id, keptVersion: kept.version, taken: [], reason: 'Một người' },
      ...{ mergedId: official.id, mergedVersion: official.version },
    })
    expect(await listed(ctx, { officialId: kept.id })).toEqual([['Chi bộ ấp 1', 'active']])
    expect(await listed(ctx, { officialId })).toEqual([])

    const other = await aMember(ctx, { organizationId: otherCellId })
    const { id } = await assignOfficial(ctx, {
      ...{ officialId: other.id, organizationId: communeId, ...terms },
    })
    await leaveRegister(ctx, { ...other, kind: 'death', on: '2019-07-10', decision: null })
    expect(await assignmentPage(ctx, { id })).toMatchObject({
      ...{ state: 'ended', until: '2019-07-10', endedWith: 'official' },
    })
    const dead = { officialId: other.id, organizationId: cellId, ...terms, from: '2019-07-15' }
    expect(await saidOf(assignOfficial(ctx, dead))).toBe('follow-up.not-on-register')
  },
)

inTest('what nobody follows is counted, and who follows', async (ctx) => {
  const { officialId, provinceId, districtId, communeId } = await aGround(ctx)
  await sql`update organization_versions set unit_type = 'commune' where kind = 'grassrootsChapter'`.execute(
    ctx.db,
  )
  const queries = figureQueries(figures)
  const value = async (id: string, organizationId: string) =>
    (await queries.one(ctx, { id, organizationId, day: ctx.today, tree: 'as-was' })).value
  expect(await value('follow_up.not_followed', provinceId)).toBe(2)
  await assignOfficial(ctx, { officialId, organizationId: communeId, ...terms })
  expect(await value('follow_up.not_followed', provinceId)).toBe(1)
  expect(await value('follow_up.not_followed', districtId)).toBe(0)
  expect(await value('follow_up.assignments', provinceId)).toBe(1)
})

inTest(
  'in every history nobody has a right of an ended or unassigned organization',
  async (ctx) => {
    const { officialId, accountId, cellId, siblingCellId } = await aGround(ctx)
    const near = fc.integer({ min: -40, max: 40 }).map((far) => addDays(ctx.today, far))
    const history = fc.record({
      from: near,
      length: fc.option(fc.integer({ min: 1, max: 60 })),
      endedOn: fc.option(near),
      day: near,
    })
    await fc.assert(
      fc.asyncProperty(history, async ({ from, length, endedOn, day }) => {
        await sql`savepoint history`.execute(ctx.db)
        const until = length === null ? null : addDays(from, length)
        const { id } = await assignOfficial(ctx, {
          ...{ officialId, organizationId: cellId, ...terms, from, until },
        })
        if (endedOn !== null)
          await endOrganization(ctx, {
            ...{ id: cellId, version: 1, on: endedOn, ending: 'merger' as const },
            ...{ successorIds: [siblingCellId], reason: 'Sáp nhập ấp', decision },
          })
        const { grants } = await actorOf(on(ctx, day), accountId)
        const holds = grants.some(({ key }) => key === `assignment:${id}`)
        const mayHold =
          from <= day && (until === null || day < until) && (endedOn === null || day < endedOn)
        expect(holds).toBe(mayHold)
        await sql`rollback to savepoint history`.execute(ctx.db)
      }),
      { numRuns: 25 },
    )
  },
)

inTest('what the province decided is the province’s to change, not the district’s', async (ctx) => {
  const { officialId, communeId, districtId, provinceId } = await aGround(ctx)
  const province = await as(ctx, 'organizationBoard', provinceId)
  const other = await as(ctx, 'organizationBoard', provinceId)
  const district = await as(ctx, 'districtOffice', districtId)
  const { id } = await assignOfficial(province, {
    ...{ officialId, organizationId: communeId, ...terms },
  })
  const ending = { id, version: 1, on: '2019-08-01', reason: 'Chuyển việc' }
  expect(await saidOf(endAssignment(district, ending))).toBe('follow-up.decided-above')
  const change = {
    ...terms,
    id,
    version: 1,
    duty: 'support',
    from: '2019-08-01',
    reason: 'Đổi việc',
  }
  expect(await saidOf(changeAssignment(district, change))).toBe('follow-up.decided-above')
  expect((await assignmentPage(district, { id })).whyNotChange?.code).toBe(
    'follow-up.decided-above',
  )
  const replaced = await changeAssignment(other, change)
  expect(await saidOf(endAssignment(district, { ...ending, ...replaced, on: '2019-09-01' }))).toBe(
    'follow-up.decided-above',
  )
  await endAssignment(other, { ...ending, ...replaced, on: '2019-09-01' })
})

inTest('what the district decided, district and province change', async (ctx) => {
  const { cellId, communeId, districtId, provinceId } = await aGround(ctx)
  const { id: officialId } = await aMember(ctx, { organizationId: cellId })
  const district = await as(ctx, 'districtOffice', districtId)
  const province = await as(ctx, 'organizationBoard', provinceId)
  const given = await assignOfficial(district, {
    ...{ officialId, organizationId: communeId, ...terms },
  })
  for (const who of [district, province])
    expect((await assignmentPage(who, given)).whyNotChange).toBe(null)
})
