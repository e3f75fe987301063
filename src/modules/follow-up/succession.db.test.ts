import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { expect } from 'vitest'
import { demoRouting } from '../../../demo/issue-routing.ts'
import { as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { rebuildPaths, rebuildScopes } from '../../core/organizations/paths.ts'
import { succeedOrganizations } from '../../core/organizations/succession.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
// Who follows is told there.
import '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { prepareMeeting } from '../meetings/prepare.ts'
import { readMeeting } from '../meetings/record.ts'
import { issuePage } from './issue-queries.ts'
import { answerIssue, raiseIssue } from './issues.ts'
import { issueRouting } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-06-20' }

async function end(ctx: Ctx, id: string, successorId: string | null) {
  const { version } = await ctx.db
    .selectFrom('organizations')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const ending = successorId === null ? 'dissolution' : 'merger'
  await endOrganization(ctx, {
    ...{ id, version, on: ctx.today, reason: 'Sắp xếp lại', decision, ending },
    successorIds: successorId === null ? [] : [successorId],
  })
}

/** Takes an ending back as the undoing of a file does. */
async function live(ctx: Ctx, id: string) {
  await sql`delete from successions where predecessor_id = ${id}`.execute(ctx.db)
  await sql`delete from organization_endings where organization_id = ${id}`.execute(ctx.db)
  await sql`update organization_versions set valid = daterange(lower(valid), null)
    where organization_id = ${id}`.execute(ctx.db)
  await rebuildPaths(ctx.db, [id])
  await rebuildScopes(ctx.db, ctx.today)
  await succeedOrganizations(ctx)
}

const raise = (ctx: Ctx, organizationId: string) =>
  raiseIssue(ctx, { organizationId, category: 'roads', what: 'Cầu gỗ mục ván' })

/** A meeting ahead, and something an earlier one gave. */
async function aMeetingAhead(ctx: Ctx, id: string) {
  const meeting = await prepareMeeting(ctx, {
    ...{
      id,
      kind: 'thematic',
      title: 'Chuyên đề',
      month: null,
      on: '2019-08-20',
      startsAt: '08:00',
    },
    ...{ place: null, agenda: ['Thời sự'], reason: null, issueIds: [] },
  })
  const taskId = uuid()
  await ctx.db
    .insertInto('meetingTasks')
    .values({ id: taskId, organizationId: id, meetingId: meeting.id, what: 'Sửa cầu' })
    .execute()
  return { meetingId: meeting.id, taskId }
}

const atOf = async (ctx: Ctx, taskId: string) =>
  (
    await ctx.db
      .selectFrom('meetingTasks')
      .select('organizationId')
      .where('id', '=', taskId)
      .executeTakeFirstOrThrow()
  ).organizationId

inTest(
  'with its organization an issue, a task and a meeting ahead are decided in one transaction',
  async (ctx) => {
    await inventRules(ctx.db, issueRouting, demoRouting)
    const { districtId, cellId, siblingCellId } = await aProvince(ctx)
    const issue = await raise(ctx, cellId)
    const closed = await raise(ctx, cellId)
    await sql`update follow_issues set state = 'withdrawn' where id = ${closed.id}`.execute(ctx.db)
    const { meetingId, taskId } = await aMeetingAhead(ctx, cellId)
    // The board may end organizations, whatever else it may.
    const board = await as(ctx, 'organizationBoard', districtId)
    await end(board, cellId, siblingCellId)

    const moved = await issuePage(ctx, issue)
    expect([moved.organizationId, moved.state, moved.steps.map(({ step }) => step)]).toEqual([
      ...[siblingCellId, 'assigned', ['moved', 'raised']],
    ])
    expect((await issuePage(ctx, closed)).organizationId).toBe(cellId)
    expect(await atOf(ctx, taskId)).toBe(siblingCellId)
    const meeting = await readMeeting(ctx, { id: meetingId })
    expect([meeting.state, meeting.reason]).toEqual(['cancelled', 'Tổ chức đã kết thúc'])
    const secretary = await as(ctx, 'cellSecretary', siblingCellId)
    expect((await issuePage(secretary, issue)).organizationId).toBe(siblingCellId)

    await live(ctx, cellId)
    const back = await issuePage(ctx, issue)
    expect([back.organizationId, back.steps[0]?.step]).toEqual([cellId, 'movedBack'])
    expect(await atOf(ctx, taskId)).toBe(cellId)
    expect((await readMeeting(ctx, { id: meetingId })).state).toBe('prepared')
  },
)

inTest(
  'in every history of mergers no open issue is at what has ended, none is lost and none twice',
  async (ctx) => {
    await inventRules(ctx.db, issueRouting, demoRouting)
    const { communeId, cellId, siblingCellId } = await aProvince(ctx)
    const cells = [cellId, siblingCellId]
    for (const name of ['Chi bộ ấp 4', 'Chi bộ ấp 5'])
      cells.push(await anOrganization(ctx, { parentId: communeId, kind: 'cell', name }))
    const act = fc.tuple(
      fc.constantFrom('raise', 'answer', 'merge', 'dissolve', 'take back'),
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 9 }), async (history) => {
        await sql`savepoint history`.execute(ctx.db)
        const ended: string[] = []
        const raised: string[] = []
        const isLiving = (id: string) => !ended.includes(id)
        for (const [what, one, other] of history) {
          const [from = '', to = ''] = [cells[one], cells[other]]
          if (what === 'raise' && isLiving(from)) raised.push((await raise(ctx, from)).id)
          const [id] = raised
          if (what === 'answer' && id) {
            const { state, version } = await issuePage(ctx, { id })
            if (state === 'assigned') await answerIssue(ctx, { id, version, said: 'Đã sửa' })
          }
          const isEnding = what === 'merge' ? isLiving(to) && from !== to : what === 'dissolve'
          if (isEnding && isLiving(from)) {
            await end(ctx, from, what === 'merge' ? to : null)
            ended.push(from)
          }
          const [last] = ended.slice(-1)
          if (what === 'take back' && last) await live(ctx, ended.pop() ?? last)
        }
        const { rows } = await sql<{ stranded: number; all: number; owners: number }>`
          select count(*)::int as "all",
            count(*) filter (where exists (select from organization_endings e
              where e.organization_id = i.organization_id))::int as stranded,
            count(*) filter (where (select count(*) from follow_issue_owners o
              where o.issue_id = i.id and upper_inf(o.valid)) <> 1)::int as owners
          from follow_issues i
        `.execute(ctx.db)
        await sql`rollback to savepoint history`.execute(ctx.db)
        expect(rows).toEqual([{ all: raised.length, stranded: 0, owners: 0 }])
      }),
      { numRuns: 15 },
    )
  },
)

inTest('all taken back, every issue is where it arose', async (ctx) => {
  await inventRules(ctx.db, issueRouting, demoRouting)
  const { communeId, cellId, siblingCellId } = await aProvince(ctx)
  const third = await anOrganization(ctx, { parentId: communeId, kind: 'cell', name: 'Ấp 4' })
  const issue = await raise(ctx, cellId)
  await end(ctx, cellId, siblingCellId)
  await end(ctx, siblingCellId, third)
  expect((await issuePage(ctx, issue)).organizationId).toBe(third)
  await live(ctx, siblingCellId)
  expect((await issuePage(ctx, issue)).organizationId).toBe(siblingCellId)
  await live(ctx, cellId)
  expect((await issuePage(ctx, issue)).organizationId).toBe(cellId)
})
