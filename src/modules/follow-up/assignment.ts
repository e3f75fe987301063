import { type RawBuilder, sql } from 'kysely'
import { may, mayNot, reaches } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { EndedWith } from './assignment-rules.ts'

/** An assignment with all that is asked of it. */
export type AssignmentRow = {
  id: string
  version: number
  officialId: string
  official: string
  post: string | null
  organizationId: string
  organizationName: string
  parentName: string | null
  scopePath: string
  territory: string | null
  duty: string
  from: Day
  until: Day | null
  endedWith: EndedWith
  decisionNumber: string | null
  decidedOn: Day | null
  closingReason: string | null
  settledOn: Day | null
  settledReason: string | null
  /** For which organization it was decided, and where rights over that stand; null where unknown. */
  givenFrom: string | null
  givenScope: string | null
  replaces: string | null
  /** Known of one alone. */
  replacedBy?: string | null
}

/** Assignments the actor may see, named as things were on a day: `AssignmentRow` without its post. */
export function assignmentsSeen(ctx: Ctx, day: Day): RawBuilder<unknown> {
  return sql`
    select f.id, f.version, held.official_id, who.full_name as official, who.name_key,
      f.organization_id, named.name as organization_name, o.scope_path, f.territory, f.duty,
      held.starts_on as "from", held.ends_on as until, held.ended_with,
      f.decision_number, f.decided_on, f.closing_reason, f.settled_on, f.settled_reason,
      f.replaces_id as replaces, giver.scope_path as given_scope,
      (select v.name from organization_versions v where v.organization_id = f.given_from_id
        order by v.valid @> ${day}::date desc, v.valid desc limit 1) as given_from
    from follow_assignments f
    join follow_assignments_held held on held.id = f.id
    join members who on who.id = held.official_id
    join organizations o on o.id = f.organization_id
    left join organizations giver on giver.id = f.given_from_id
    cross join lateral (
      select v.name from organization_versions v where v.organization_id = f.organization_id
      order by v.valid @> ${day}::date desc, v.valid desc limit 1
    ) named
    where ${inScope(ctx.actor, 'follow.read', sql<string>`o.scope_path`)}`
}

/** The name of what stands above an organization on a day. */
export function parentOf(organizationId: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`(
    select parent.name from organization_versions v
    join organization_versions parent on parent.organization_id = v.parent_id
      and parent.valid @> ${day}::date
    where v.organization_id = ${organizationId} and v.valid @> ${day}::date)`
}

/** A post somebody holds on a day, with where it is: the one held longest. */
export function postOf(memberId: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`(
    select post.title || ' · ' || v.name from post_holdings h
    join posts post on post.id = h.post_id
    join organization_versions v on v.organization_id = post.organization_id
      and v.valid @> ${day}::date
    where h.member_id = ${memberId} and h.valid @> ${day}::date
    order by h.valid, h.id limit 1)`
}

/** One the actor may see; any other is missing (`follow-up.missing`). */
export async function seenAssignment(ctx: Ctx, id: string, day: Day): Promise<AssignmentRow> {
  const { rows } = await sql<AssignmentRow>`
    select seen.*, ${postOf(sql`seen.official_id`, day)} as post,
      ${parentOf(sql`seen.organization_id`, day)} as parent_name,
      (select next.id from follow_assignments next where next.replaces_id = seen.id) as replaced_by
    from (${assignmentsSeen(ctx, day)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  return found(rows[0], 'follow-up.missing')
}

/** What stands at a scope path today. */
export async function standsAt(ctx: Ctx, scopePath: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, v.name from organizations o
    join organization_versions v on v.organization_id = o.id and v.valid @> ${ctx.today}::date
    where o.scope_path = ${scopePath}
  `.execute(ctx.db)
  return rows[0] ?? null
}

/** Locks an assignment and checks the right over it. */
export async function lockAnyVersion(ctx: Ctx, id: string): Promise<AssignmentRow> {
  await sql`select from follow_assignments where id = ${id} for update`.execute(ctx.db)
  const assignment = await seenAssignment(ctx, id, ctx.today)
  ensure(mayNotChange(ctx, assignment))
  return assignment
}

/** The same as it was seen; a stale edit is refused (`follow-up.stale`). */
export async function lockAssignment(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const assignment = await lockAnyVersion(ctx, id)
  ensure(
    assignment.version === version
      ? null
      : refuse('conflict', 'follow-up.stale', { version: assignment.version }),
  )
  return assignment
}

/**
 * Why the actor may not say who follows the organization at a scope path: it is for the one above,
 * so that nobody chooses who looks after them.
 */
export function mayNotAssign({ actor }: Ctx, scopePath: string) {
  const above = scopePath.split('/').slice(0, -2)
  return mayNot(actor, 'follow.manage', above.map((segment) => `${segment}/`).join(''))
}

/** Why the actor may not change what was decided: it takes the rank of who decided it, or a higher one. */
export function mayNotChange(
  ctx: Ctx,
  {
    scopePath,
    givenScope,
    givenFrom,
  }: Pick<AssignmentRow, 'scopePath' | 'givenScope' | 'givenFrom'>,
) {
  const forbidden = mayNotAssign(ctx, scopePath)
  if (forbidden || givenScope === null || givenFrom === null) return forbidden
  const isOfRank = may(ctx.actor, 'follow.manage', givenScope)
  return isOfRank ? null : refuse('forbidden', 'follow-up.decided-above', { where: givenFrom })
}

/** For which organization the actor decides who follows one: the highest they may decide for. */
export function decidesFor({ actor }: Ctx, scopePath: string): string | null {
  const [highest] = actor.grants
    .filter((grant) => grant.permissions.includes('follow.manage') && reaches(grant, scopePath))
    // The system decides for nobody.
    .filter((grant) => grant.scopePath !== '')
    .toSorted((one, other) => one.scopePath.length - other.scopePath.length)
  return highest?.organizationId ?? null
}
