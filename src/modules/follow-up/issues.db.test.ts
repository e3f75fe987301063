import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { demoRouting } from '../../../demo/issue-routing.ts'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { tellPlanned } from '../../core/notifications/planned.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { rebuildScopes } from '../../core/organizations/paths.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { assignOfficial, endAssignment } from './assignments.ts'
import { ListIssues } from './issue-contract.ts'
import { escalateIssues } from './issue-escalation.ts'
import { issuePage, listIssues } from './issue-queries.ts'
import { issueReminders } from './issue-reminders.ts'
import {
  answerIssue,
  declineIssue,
  mergeIssue,
  objectToIssue,
  passIssueOn,
  raiseIssue,
  reopenIssue,
  resubmitIssue,
  returnIssue,
  verifyIssue,
} from './issues.ts'
import { followDuties, issueRouting } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-06-20' }
const said = 'Đã khảo sát'
const roads = { category: 'roads', what: 'Cầu gỗ mục ván' }

const on = (ctx: Ctx, today: Day): Ctx => ({
  ...ctx,
  ...{ today, now: new Date(`${today}T09:00:00+07:00`) },
})
const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

/** An official who follows a cell, its commune's office, and an issue of the cell about a road. */
async function aGround(ctx: Ctx) {
  await inventRules(ctx.db, followDuties, demoDuties)
  await inventRules(ctx.db, issueRouting, demoRouting)
  const places = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: places.provinceId }).execute()
  const { id: officialId } = await aMember(ctx, { organizationId: places.otherCellId })
  const accountId = await anAccount(ctx, [], officialId)
  const assignment = await assignOfficial(ctx, {
    ...{ officialId, organizationId: places.cellId, duty: 'follow', from: '2019-07-01' },
    ...{ until: null, decision },
  })
  const official = { ...ctx, actor: await actorOf(ctx, accountId) }
  const office = await as(ctx, 'communeOffice', places.communeId)
  const { id } = await raiseIssue(official, { organizationId: places.cellId, ...roads })
  return { ...places, id, official, office, accountId, assignment }
}

const standing = async (ctx: Ctx, id: string) => {
  const { state, ownerId, dueOn, version, late } = await issuePage(ctx, { id })
  return { state, ownerId, dueOn, version, late }
}

inTest(
  'an issue is answered by the nearest above within working days, and closes by its raiser',
  async (ctx) => {
    const { id, official, office, communeId } = await aGround(ctx)
    // Ten working days from Monday the 22nd of July.
    expect(await standing(ctx, id)).toMatchObject({
      ...{ state: 'assigned', ownerId: communeId, dueOn: '2019-08-05', version: 1 },
    })
    expect(await saidOf(verifyIssue(official, { id, version: 1 }))).toBe('issues.is-assigned')
    expect(await saidOf(answerIssue(official, { id, version: 1, said }))).toBe(
      'access.no-permission',
    )
    await answerIssue(office, { id, version: 1, said })
    expect(await saidOf(answerIssue(office, { id, version: 1, said }))).toBe('issues.stale')
    expect(await saidOf(verifyIssue(office, { id, version: 2 }))).toBe('issues.not-the-raiser')

    await objectToIssue(on(official, '2019-08-01'), { id, version: 2, said: 'Ván lại mục' })
    expect(await standing(ctx, id)).toMatchObject({ state: 'assigned', dueOn: '2019-08-15' })
    await answerIssue(on(office, '2019-08-02'), { id, version: 3, said })
    await verifyIssue(on(official, '2019-08-05'), { id, version: 4 })
    const { state, steps } = await issuePage(ctx, { id })
    expect([state, steps.map(({ step }) => step)]).toEqual([
      'closed',
      ['verified', 'answered', 'objected', 'answered', 'raised'],
    ])
  },
)

inTest(
  'when the assignment of the raiser ended yesterday, the one who is there now acts',
  async (ctx) => {
    const { id, office, official, assignment, accountId, cellId } = await aGround(ctx)
    await answerIssue(office, { id, version: 1, said })
    await endAssignment(ctx, { ...assignment, version: 1, on: ctx.today, reason: 'Nhận việc khác' })
    const former = { ...official, actor: await actorOf(ctx, accountId) }
    expect(await saidOf(verifyIssue(former, { id, version: 2 }))).toBe('issues.missing')
    expect(await saidOf(raiseIssue(former, { organizationId: cellId, ...roads }))).toBe(
      'organizations.missing',
    )
    const secretary = await as(ctx, 'cellSecretary', cellId)
    await verifyIssue(secretary, { id, version: 2 })
    expect((await standing(ctx, id)).state).toBe('closed')
  },
)

inTest('neither a neighbour nor a commune beside it sees an issue', async (ctx) => {
  const { id, siblingCellId, otherCommuneId, otherDistrictId } = await aGround(ctx)
  for (const [role, at] of [
    ['cellSecretary', siblingCellId],
    ['communeOffice', otherCommuneId],
    ['districtOffice', otherDistrictId],
  ] as const) {
    const neighbour = await as(ctx, role, at)
    expect(await saidOf(issuePage(neighbour, { id }))).toBe('issues.missing')
    expect((await listIssues(neighbour, ListIssues.parse({}))).total).toBe(0)
  }
})

inTest(
  'what is not clear is returned and said anew; what is declined goes up when one objects',
  async (ctx) => {
    const { id, office, official, districtId, communeId } = await aGround(ctx)
    await returnIssue(office, { id, version: 1, said: 'Cầu nào?' })
    await resubmitIssue(on(official, '2019-07-23'), { id, version: 2, said: 'Cầu rạch Bà Hiền' })
    expect(await standing(ctx, id)).toMatchObject({ ownerId: communeId, dueOn: '2019-08-06' })
    await declineIssue(on(office, '2019-07-24'), { id, version: 3, said: 'Không thuộc xã' })
    expect((await standing(ctx, id)).state).toBe('declined')
    await objectToIssue(on(official, '2019-07-25'), { id, version: 4, said: 'Vẫn chưa ai sửa' })
    expect(await standing(ctx, id)).toMatchObject({ state: 'assigned', ownerId: districtId })
  },
)

inTest('an issue is passed on where one sees, and merged into one that goes on', async (ctx) => {
  const { id, cellId, official, districtId, communeId, otherCommuneId } = await aGround(ctx)
  const district = await as(ctx, 'districtOffice', districtId)
  const pass = (ownerId: string) => passIssueOn(district, { id, version: 1, said, ownerId })
  expect(await saidOf(pass(otherCommuneId))).toBe('organizations.missing')
  expect(await saidOf(pass(communeId))).toBe('issues.owner-already')
  expect(await saidOf(pass(cellId))).toBe('issues.not-to-where-it-arose')
  await pass(districtId)
  const other = await raiseIssue(official, { organizationId: cellId, ...roads })
  await mergeIssue(district, { ...other, version: 1, said: 'Cùng một cầu', intoId: id })
  const merged = await issuePage(ctx, other)
  expect([merged.state, merged.mergedIntoId]).toEqual(['merged', id])
})

inTest('of other issues those are found that are open and arose below who answers', async (ctx) => {
  const { id, cellId, official, communeId, otherCellId } = await aGround(ctx)
  const same = await raiseIssue(official, { organizationId: cellId, ...roads })
  const elsewhere = await raiseIssue(ctx, { organizationId: otherCellId, ...roads })
  const found = async (q: string) =>
    (await listIssues(ctx, ListIssues.parse({ q, open: 'true', organizationId: communeId }))).rows
      .map((row) => row.id)
      .toSorted()
  expect(await found('gỗ MỤC')).toEqual([id, same.id].toSorted())
  expect(await found('100%')).toEqual([])
  const merging = { ...same, version: 1, said, intoId: elsewhere.id }
  expect(await saidOf(mergeIssue(ctx, merging))).toBe('issues.merged-elsewhere')
  await mergeIssue(ctx, { ...merging, intoId: id })
  expect(await found('gỗ mục')).toEqual([id])
})

inTest(
  'a closed issue is reopened with a reason, by its raiser or above, as long as the rules say',
  async (ctx) => {
    const { id, office, official, cellId, communeId, siblingCellId } = await aGround(ctx)
    await answerIssue(office, { id, version: 1, said })
    await verifyIssue(official, { id, version: 2 })
    const again = { id, version: 3, said: 'Ván lại mục' }
    const secretary = await as(ctx, 'cellSecretary', cellId)
    const neighbour = await as(ctx, 'cellSecretary', siblingCellId)
    expect(await saidOf(reopenIssue(secretary, again))).toBe('issues.not-the-raiser')
    expect(await saidOf(reopenIssue(neighbour, again))).toBe('issues.missing')
    const late = on(official, '2019-08-22')
    expect(await saidOf(reopenIssue(late, again))).toBe('issues.closed-too-long')
    expect((await issuePage(late, { id })).whyNot.reopen?.code).toBe('issues.closed-too-long')

    await reopenIssue(on(official, '2019-08-21'), again)
    const { state, ownerId, steps } = await issuePage(ctx, { id })
    expect([state, ownerId, steps[0]?.step]).toEqual(['assigned', communeId, 'reopened'])
    await answerIssue(on(office, '2019-08-22'), { id, version: 4, said })
    await verifyIssue(on(official, '2019-08-22'), { id, version: 5 })
    await reopenIssue(on(office, '2019-08-23'), { ...again, version: 6 })
    expect((await standing(on(ctx, '2019-08-23'), id)).state).toBe('assigned')
  },
)

inTest(
  'what is late goes up once, by the clock of working days, and no further than the top',
  async (given) => {
    const { id, communeId, districtId, provinceId } = await aGround(given)
    expect(await escalateIssues(on(given, '2019-08-05'))).toEqual({ escalated: 0, succeeded: 0 })
    const ctx = on(given, '2019-08-06')
    expect((await listIssues(ctx, ListIssues.parse({ late: 'true' }))).rows[0]?.ownerId).toBe(
      communeId,
    )
    expect(await escalateIssues(ctx)).toEqual({ escalated: 1, succeeded: 0 })
    expect(await escalateIssues(ctx)).toEqual({ escalated: 0, succeeded: 0 })
    expect(await standing(ctx, id)).toMatchObject({ ownerId: districtId, dueOn: '2019-08-15' })
    await escalateIssues(on(given, '2019-08-16'))
    expect(await standing(ctx, id)).toMatchObject({ ownerId: provinceId })
    expect(await escalateIssues(on(given, '2019-10-01'))).toEqual({ escalated: 0, succeeded: 0 })
    expect((await standing(on(given, '2019-10-01'), id)).late).toBe(true)

    const queries = figureQueries(figures)
    const value = async (figure: string, organizationId: string, day: Day) =>
      (await queries.one(ctx, { id: figure, organizationId, day, tree: 'as-was' })).value
    expect(await value('follow_up.issues_open', communeId, '2019-08-05')).toBe(1)
    expect(await value('follow_up.issues_open', communeId, '2019-08-06')).toBe(0)
    expect(await value('follow_up.issues_late', provinceId, '2019-08-16')).toBe(0)
    expect(await value('follow_up.issues_late', provinceId, '2019-10-01')).toBe(1)
    const byAge = { id: 'follow_up.issues_by_age', organizationId: provinceId, tree: 'as-was' }
    const ages = async (day: Day) => {
      const { kinds } = await queries.one(ctx, { ...byAge, day })
      const { rows } = await queries.rows(ctx, { ...byAge, day, limit: 1 })
      const told = kinds?.parts.map(({ kind, value: count }) => [kind, count])
      expect(rows.map(({ detail, amount }) => [detail, amount])).toEqual(told)
      return told
    }
    expect(await ages('2019-07-29')).toEqual([['week', 1]])
    expect(await ages('2019-08-06')).toEqual([['month', 1]])
    expect(await ages('2019-10-01')).toEqual([['quarter', 1]])
    expect(await ages('2019-12-01')).toEqual([['longer', 1]])
  },
)

inTest('when who answers has ended, the successor has it by the same day', async (given) => {
  const { official, cellId, siblingCellId, communeId } = await aGround(given)
  const { id } = await raiseIssue(official, { organizationId: cellId, ...roads })
  await passIssueOn(given, { id, version: 1, said, ownerId: siblingCellId })
  await endOrganization(given, {
    ...{ id: siblingCellId, version: 1, on: '2019-07-25', ending: 'dissolution' as const },
    ...{ successorIds: [], reason: 'Không còn đảng viên', decision },
  })
  const ctx = on(given, '2019-07-25')
  await rebuildScopes(ctx.db, ctx.today)
  expect(await escalateIssues(ctx)).toEqual({ escalated: 0, succeeded: 1 })
  expect(await standing(ctx, id)).toMatchObject({ ownerId: communeId, dueOn: '2019-08-05' })
  expect(await escalateIssues(ctx)).toEqual({ escalated: 0, succeeded: 0 })
})

inTest(
  'in every history there is one owner a day while it is open, and none once it is over',
  async (ctx) => {
    const { id, districtId, communeId } = await aGround(ctx)
    const acts = fc.array(
      fc.tuple(
        fc.constantFrom(
          'answer',
          'object',
          'return',
          'resubmit',
          'decline',
          'pass',
          'verify',
          'night',
        ),
        fc.integer({ min: 0, max: 9 }),
      ),
      { minLength: 1, maxLength: 9 },
    )
    const take = async (then: Ctx, act: string) => {
      const { version, ownerId } = await standing(then, id)
      const known = { id, version, said }
      const elsewhere = ownerId === districtId ? communeId : districtId
      if (act === 'answer') return answerIssue(then, known)
      if (act === 'object') return objectToIssue(then, known)
      if (act === 'return') return returnIssue(then, known)
      if (act === 'resubmit') return resubmitIssue(then, known)
      if (act === 'decline') return declineIssue(then, known)
      if (act === 'pass') return passIssueOn(then, { ...known, ownerId: elsewhere })
      return act === 'verify' ? verifyIssue(then, { id, version }) : escalateIssues(then)
    }
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        await sql`savepoint history`.execute(ctx.db)
        let today = ctx.today
        for (const [act, days] of history) {
          today = addDays(today, days)
          await saidOf(take(on(ctx, today), act))
        }
        const { rows } = await sql<{ open: number; twice: number }>`
        select count(*) filter (where upper_inf(valid))::int as open,
          count(*) filter (where exists (select from follow_issue_owners o
            where o.issue_id = own.issue_id and o.id <> own.id and o.valid && own.valid))::int as twice
        from follow_issue_owners own where issue_id = ${id}
      `.execute(ctx.db)
        const { state } = await standing(ctx, id)
        const isOver = state === 'declined' || state === 'closed'
        expect(rows).toEqual([{ open: isOver ? 0 : 1, twice: 0 }])
        await sql`rollback to savepoint history`.execute(ctx.db)
      }),
      { numRuns: 20 },
    )
  },
)

inTest('who answers is reminded two working days before, as long as they have to', async (ctx) => {
  const { id, official, office, districtId } = await aGround(ctx)
  const district = await as(ctx, 'districtOffice', districtId)
  const planned = async () => {
    const rows = await ctx.db.selectFrom('plannedNotices').select('dueAt').execute()
    return rows.map(({ dueAt }) => dueAt.toISOString())
  }
  // Due on Monday the 5th of August: Thursday before, at eight in Vietnam.
  const due = '2019-08-01T01:00:00.000Z'
  expect(await planned()).toEqual([due])
  await passIssueOn(ctx, { id, version: 1, ownerId: districtId, said })
  expect(await planned()).toEqual([due])
  await answerIssue(district, { id, version: 2, said })
  expect(await planned()).toEqual([])
  await objectToIssue(official, { id, version: 3, said })
  expect(await planned()).toEqual([due])

  const now = new Date(due)
  await tellPlanned((work) => work({ ...ctx, now, today: '2019-08-01' }), issueReminders)
  const rows = await ctx.db.selectFrom('notices').select(['accountId', 'path']).execute()
  expect(rows).toEqual([{ accountId: district.actor.accountId, path: `/van-de/${id}` }])
  expect(office.actor.accountId).not.toBe(district.actor.accountId)
})

inTest('who may answer no more when the day comes is not reminded', async (ctx) => {
  const { office, communeId } = await aGround(ctx)
  const { accountId } = office.actor
  const successor = await as(ctx, 'communeOffice', communeId)
  await ctx.db.deleteFrom('grants').where('accountId', '=', accountId).execute()
  const now = new Date('2019-08-01T01:00:00.000Z')
  await tellPlanned((work) => work({ ...ctx, now, today: '2019-08-01' }), issueReminders)
  const rows = await ctx.db.selectFrom('notices').select('accountId').execute()
  expect(rows).toEqual([{ accountId: successor.actor.accountId }])
})
