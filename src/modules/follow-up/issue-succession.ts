import { sql } from 'kysely'
import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { keepStep } from './issue.ts'
import { succeedOwners } from './issue-escalation.ts'

type Moving = { id: string; fromId: string; toId: string; isBack: boolean }

/**
 * Lets open issues go to what stands today where they arose, and to what took the place of who
 * answers: after an ending to the successor, after one was taken back where they were. Their history
 * says so, and nothing of it is lost.
 */
export async function succeedIssues(ctx: Ctx): Promise<void> {
  const { rows } = await sql<Moving>`
    select i.id, i.organization_id as from_id, living.id as to_id, living.id = arose.id as is_back
    from follow_issues i
    join organizations arose on arose.id = coalesce(i.arose_at_id, i.organization_id)
    join organizations living on living.scope_path = arose.scope_path
    join organization_versions v on v.organization_id = living.id and v.valid @> ${ctx.today}::date
    where i.state in ('assigned', 'answered', 'returned', 'declined')
      and living.id <> i.organization_id
      and (i.arose_at_id is not null or exists (select from organization_endings e
        where e.organization_id = arose.id and e.ended_on <= ${ctx.today}::date))
    order by i.id
  `.execute(ctx.db)
  for (const issue of rows) await moveIssue(ctx, issue)
  await succeedOwners(ctx)
}

async function moveIssue(ctx: Ctx, { id, fromId, toId, isBack }: Moving): Promise<void> {
  await sql`
    update follow_issues set organization_id = ${toId}, version = version + 1,
      arose_at_id = ${isBack ? sql`null` : sql`coalesce(arose_at_id, organization_id)`}
    where id = ${id}
  `.execute(ctx.db)
  await keepStep(ctx, { issueId: id, step: isBack ? 'movedBack' : 'moved', said: null })
  await record(
    ctx,
    isBack ? 'issue.moved-back' : 'issue.moved',
    { type: 'issue', id, organizationId: toId },
    { organizationId: [fromId, toId] },
  )
}
