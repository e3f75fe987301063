import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import type { Issue } from './issue-contract.ts'
import { callOffReminders, remindOwner } from './issue-reminders.ts'
import type { Above } from './issue-rules.ts'

/** An issue with all that is asked of it. */
export type IssueRow = Issue & {
  version: number
  scopePath: string
  ownerScope: string | null
  raisedBy: string
  raisedAs: string | null
  mergedIntoId: string | null
  closedOn: Day | null
}

/**
 * Issues the actor may see, as a query of `IssueRow`: where they arose, and where one answers.
 *
 * Who answers stands where rights over it do: with what took its place, once it has ended.
 */
export function issuesSeen(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    select i.id, i.version, i.organization_id, named.name as organization_name, i.territory, i.category, i.what,
      i.state, i.raised_on, i.raised_by, i.raised_by_name, i.raised_as, i.merged_into_id,
      o.scope_path, own.owner_id, own.due_on, holder.scope_path as owner_scope,
      (select v.name from organization_versions v where v.organization_id = own.owner_id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) as owner_name,
      (select max(s.taken_on) from follow_issue_steps s
        where s.issue_id = i.id and s.step = 'verified' and i.state = 'closed') as closed_on,
      (i.state = 'assigned' and own.due_on < ${ctx.today}::date) is true as late
    from follow_issues i
    join organizations o on o.id = i.organization_id
    left join lateral (
      select owner_id, due_on from follow_issue_owners own
      where own.issue_id = i.id order by own.valid desc limit 1
    ) own on true
    left join organizations holder on holder.id = own.owner_id
    cross join lateral (
      select v.name from organization_versions v where v.organization_id = i.organization_id
      order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1
    ) named
    where ${inScope(ctx.actor, 'issues.read', sql<string>`o.scope_path`)}
      or ${inScope(ctx.actor, 'issues.manage', sql<string>`holder.scope_path`)}`
}

/** Locks an issue until the transaction is over. */
export async function lockRow({ db }: Ctx, id: string): Promise<void> {
  await db.selectFrom('followIssues').select('id').where('id', '=', id).forUpdate().execute()
}

/** One the actor may see; any other is missing (`issues.missing`). */
export async function seenIssue(ctx: Ctx, id: string): Promise<IssueRow> {
  const { rows } = await sql<IssueRow>`
    select * from (${issuesSeen(ctx)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  return found(rows[0], 'issues.missing')
}

/** What stands above a scope path today, the nearest first. */
export async function above(ctx: Ctx, scopePath: string): Promise<Above[]> {
  const segments = scopePath.split('/').slice(0, -2)
  const paths = segments.map((_, at) => `${segments.slice(0, at + 1).join('/')}/`)
  const { rows } = await sql<Above>`
    select o.id, v.kind from organizations o
    join organization_versions v on v.organization_id = o.id and v.valid @> ${ctx.today}::date
    where o.scope_path = any(${paths}) order by length(o.scope_path) desc
  `.execute(ctx.db)
  return rows
}

/** Lets an organization answer from today on, by a day; whoever had to before has to no more. */
export async function setOwner(ctx: Ctx, issueId: string, ownerId: string, dueOn: Day) {
  await endOwner(ctx, issueId)
  await sql`
    insert into follow_issue_owners (id, issue_id, owner_id, valid, due_on)
    values (${uuid()}, ${issueId}, ${ownerId}, daterange(${ctx.today}::date, null), ${dueOn}::date)
  `.execute(ctx.db)
  await remindOwner(ctx, { issueId, dueOn })
}

/** Nobody has to answer from today on. */
export async function endOwner(ctx: Ctx, issueId: string) {
  const { db, today } = ctx
  await callOffReminders(ctx, issueId)
  await db
    .deleteFrom('followIssueOwners')
    .where('issueId', '=', issueId)
    .where(sql<boolean>`lower(valid) >= ${today}::date`)
    .execute()
  await db
    .updateTable('followIssueOwners')
    .set({ valid: sql<string>`daterange(lower(valid), ${today}::date)` })
    .where('issueId', '=', issueId)
    .where(sql<boolean>`upper_inf(valid)`)
    .execute()
}

/** Who had to answer last, or what took its place. */
export async function lastOwner(ctx: Ctx, issueId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select living.id from follow_issue_steps s
    join organizations owner on owner.id = s.owner_id
    join organizations living on living.scope_path = owner.scope_path
    join organization_versions v on v.organization_id = living.id and v.valid @> ${ctx.today}::date
    where s.issue_id = ${issueId} order by s.at desc, s.id desc limit 1
  `.execute(ctx.db)
  return rows[0]?.id ?? null
}

/** It is back with whoever raised it, who answers no clock. */
export async function handBack(ctx: Ctx, issueId: string) {
  await callOffReminders(ctx, issueId)
  await ctx.db
    .updateTable('followIssueOwners')
    .set({ handedBackOn: ctx.today })
    .where('issueId', '=', issueId)
    .where(sql<boolean>`upper_inf(valid)`)
    .execute()
}

type Step = {
  issueId: string
  step: string
  said: string | null
  ownerId?: string | null
  dueOn?: Day | null
  /** Where it was said, where that was a meeting. */
  meetingId?: string | null
}

/** Keeps what was done in the history of the issue. */
export function keepStep(ctx: Ctx, step: Step): Promise<void> {
  return keepSteps(ctx, [step])
}

/** Keeps the same of many issues. */
export async function keepSteps(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  const { accountId, name: accountName, actingAs } = ctx.actor
  await ctx.db
    .insertInto('followIssueSteps')
    .values(
      steps.map(({ ownerId = null, dueOn = null, meetingId = null, ...step }) => ({
        ...{ ...step, id: uuid(), at: ctx.now, takenOn: ctx.today, ownerId, dueOn, meetingId },
        ...{ accountId, accountName, actingAs },
      })),
    )
    .execute()
}
