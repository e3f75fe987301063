import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { visitPlanning } from './rule-sets.ts'
import type { Visit, VisitRulesInForce } from './shapes.ts'

/** A visit with where its organization stands for rights, and whom it is under. */
export type VisitRow = Visit & { scopePath: string; underId: string }

/** Visits the actor may see: `VisitRow`, with what lists sort by. */
export function visitsSeen(ctx: Ctx, apart: number, among: RawBuilder<unknown>) {
  return sql<VisitRow>`
    select held.id, held.version, held.official_id, who.full_name as official, held.organization_id,
      named.name as organization_name, parent.name as parent_name, o.scope_path, held.under_id,
      to_char(held.month, 'YYYY-MM') as month, held.meeting_id, held.visit_on as "on",
      to_char(held.starts_at, 'HH24:MI') as starts_at, held.place, held.state, held.said,
      held.said_reason, to_char(held.arrived_at, 'HH24:MI') as arrived_at,
      to_char(held.left_at, 'HH24:MI') as left_at, held.remark, held.cell_said,
      held.cell_said_by, held.called_off_reason,
      case when held.state = 'planned' then ${clash(ctx, apart)} end as clashes_with
    from visits_held held
    join members who on who.id = held.official_id
    join organizations o on o.id = held.organization_id
    cross join lateral (
      select v.name, v.parent_id from organization_versions v
      where v.organization_id = held.organization_id
      order by v.valid @> held.visit_on desc, v.valid desc limit 1
    ) named
    left join organization_versions parent on parent.organization_id = named.parent_id
      and parent.valid @> held.visit_on
    where ${inScope(ctx.actor, 'follow.read', sql<string>`o.scope_path`)} and ${among}`
}

/** Where the same official is expected at the same time; by name only where the actor may see it. */
function clash(ctx: Ctx, apart: number): RawBuilder<unknown> {
  return sql`(
    select ${namedWhereSeen(ctx)} from visits_held other
    join organizations o on o.id = other.organization_id
    join organization_versions name on name.organization_id = other.organization_id
      and name.valid @> other.visit_on
    where other.official_id = held.official_id and other.visit_on = held.visit_on
      and other.id <> held.id and other.state in ('planned', 'attended', 'confirmed', 'disputed')
      and ${atOnce(sql`other.starts_at`, sql`held.starts_at`, apart)}
    order by other.starts_at, name.name limit 1)`
}

/** The name of the organization `o` in `name`, or null where the actor does not see visits to it. */
export function namedWhereSeen({ actor }: Ctx): RawBuilder<unknown> {
  const isSeen = inScope(actor, 'follow.read', sql<string>`o.scope_path`)
  return sql`json_build_object('name', case when ${isSeen} then name.name end)`
}

/** Whether two hours of a day are too near for one person to attend both. */
export function atOnce(one: RawBuilder<unknown>, other: RawBuilder<unknown>, apart: number) {
  return sql<boolean>`abs(extract(epoch from ${one} - ${other})) < ${apart * 60}`
}

/** One the actor may see; any other is missing (`visits.missing`). */
export async function seenVisit(ctx: Ctx, id: string): Promise<VisitRow> {
  const apart = apartBy(await visitRulesOn(ctx, ctx.today))
  const { rows } = await visitsSeen(ctx, apart, sql`held.id = ${id}`).execute(ctx.db)
  return found(rows[0], 'visits.missing')
}

/** Locks a visit; `version` is given where it is changed by who plans (`visits.stale`). */
export async function lockVisit(
  ctx: Ctx,
  { id, version }: { id: string; version?: number },
): Promise<VisitRow> {
  await ctx.db.selectFrom('visits').select('id').where('id', '=', id).forUpdate().execute()
  const visit = await seenVisit(ctx, id)
  if (version === undefined) return visit
  ensure(mayNotPlan(ctx, visit.scopePath))
  ensure(
    visit.version === version
      ? null
      : refuse('conflict', 'visits.stale', { version: visit.version }),
  )
  return visit
}

/**
 * Why the actor may not say who visits the organization at a scope path: as with who follows it,
 * that is for the one above.
 */
export function mayNotPlan({ actor }: Ctx, scopePath: string) {
  return mayNot(actor, 'follow.manage', scopePath.replace(/[^/]+\/$/, ''))
}

/** The rules in force on a day, with what to cite for them. */
export async function visitRulesOn(ctx: Ctx, day: Day): Promise<VisitRulesInForce> {
  const set = await ruleSetOn(ctx, visitPlanning, day)
  return set && { id: set.id, title: set.title, invented: set.invented, body: set.body }
}

/** Minutes two meetings begin apart at least for one person to attend both. */
export function apartBy(rules: VisitRulesInForce): number {
  return rules === null ? 0 : rules.body.meetingMinutes + rules.body.travelMinutes
}

/** Writes the trail of a visit; remarks are never copied there. */
export function recordOf(ctx: Ctx, act: string, visit: Named, changes: Changes = {}) {
  const { id, official, organizationId, organizationName, on } = visit
  const label = `${official}, ${organizationName}, ${on}`
  return record(ctx, `visit.${act}`, { type: 'visit', id, label, organizationId }, changes)
}

type Named = Pick<Visit, 'id' | 'official' | 'organizationId' | 'organizationName' | 'on'>
