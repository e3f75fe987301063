import { sql } from 'kysely'
import { record } from '../../core/audit/record.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { above, type IssueRow, issuesSeen, keepStep, setOwner } from './issue.ts'
import { isLate } from './issue-rules.ts'
import { dueIn } from './issues.ts'
import { issueRouting } from './rule-sets.ts'

/**
 * Lets late issues go to the next one above, and those of ended organizations to what took their
 * place. Done again on the same day it does nothing: what went up has time again.
 */
export async function escalateIssues(ctx: Ctx): Promise<{ escalated: number; succeeded: number }> {
  const succeeded = await succeedOwners(ctx)
  const { rows } = await sql<IssueRow>`
    select seen.* from (${issuesSeen(ctx)}) seen where seen.late order by seen.id
  `.execute(ctx.db)
  let escalated = 0
  for (const issue of rows)
    if (isLate(issue, ctx.today) && (await escalate(ctx, issue))) escalated += 1
  return { escalated, succeeded }
}

/** At the top there is nobody above: it stays, and stays late. */
async function escalate(ctx: Ctx, { id, ownerScope, organizationId }: IssueRow): Promise<boolean> {
  const [next] = await above(ctx, ownerScope ?? '')
  if (!next) return false
  const { answerWithinAbove } = await rulesOn(ctx, issueRouting, ctx.today)
  const dueOn = await dueIn(ctx, answerWithinAbove)
  await setOwner(ctx, id, next.id, dueOn)
  await bump(ctx, id)
  await keepStep(ctx, { issueId: id, step: 'escalated', said: null, ownerId: next.id, dueOn })
  await record(
    ctx,
    'issue.escalated',
    { type: 'issue', id, organizationId },
    { dueOn: [null, dueOn] },
  )
  return true
}

/** The successor has what the ended one had to answer, by the same day. */
export async function succeedOwners(ctx: Ctx): Promise<number> {
  const { rows } = await sql<IssueRow & { next: string }>`
    select seen.*, successor.id as next
    from (${issuesSeen(ctx)}) seen
    join organization_endings e on e.organization_id = seen.owner_id and e.ended_on <= ${ctx.today}::date
    join organizations successor on successor.scope_path = seen.owner_scope
    join organization_versions v on v.organization_id = successor.id and v.valid @> ${ctx.today}::date
    where seen.state in ('assigned', 'answered', 'returned')
    order by seen.id
  `.execute(ctx.db)
  for (const { id, next, dueOn, state } of rows) {
    await setOwner(ctx, id, next, dueOn ?? ctx.today)
    if (state !== 'assigned')
      await ctx.db
        .updateTable('followIssueOwners')
        .set({ handedBackOn: ctx.today })
        .where('issueId', '=', id)
        .where(sql<boolean>`upper_inf(valid)`)
        .execute()
    await bump(ctx, id)
    await keepStep(ctx, { issueId: id, step: 'succeeded', said: null, ownerId: next, dueOn })
  }
  return rows.length
}

function bump(ctx: Ctx, id: string) {
  return sql`update follow_issues set version = version + 1 where id = ${id}`.execute(ctx.db)
}
