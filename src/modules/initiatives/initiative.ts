import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import { heirOn } from '../../core/organizations/standing-in.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { InitiativeField, Verdict } from './rules.ts'

export type InitiativeRow = {
  id: string
  version: number
  organizationId: string
  organizationName: string
  scopePath: string
  name: string
  field: InitiativeField
  description: string
  from: Day
  /** By the record or by the end of its organization, whichever comes first. */
  until: Day | null
  recordedUntil: Day | null
  /** Whether it ends because its organization does, and would have gone on. */
  endedWithOrganization: boolean
  /** What took the place of an organization that has ended; null where none did, or the actor may not see it. */
  heir: { id: string; name: string } | null
  decisionNumber: string | null
  decidedOn: Day | null
  result: string | null
  verdict: Verdict | null
  evaluatedOn: Day | null
  copies: number
}

export type CopyRow = {
  id: string
  version: number
  initiativeId: string
  organizationId: string
  organizationName: string
  scopePath: string
  from: Day
  until: Day | null
  recordedUntil: Day | null
  endedWithOrganization: boolean
}

/**
 * Models the actor may see, named and evaluated as things were on a day: `InitiativeRow`.
 *
 * One sees what is tried in one's scope, and what somebody there took over from elsewhere; of that,
 * not what took the place of the organization.
 */
export function initiativesSeen(ctx: Ctx, day: Day): RawBuilder<unknown> {
  const known = sql`coalesce(i.evaluated_on <= ${day}::date, false)`
  return sql`
    select i.id, i.version, i.organization_id, ${nameOn(day, sql`i.organization_id`)} as organization_name,
      o.scope_path, i.name, i.field, i.description, lower(i.valid) as "from",
      held.ends_on as until, upper(i.valid) as recorded_until, held.ended_with_organization,
      case when held.ends_on <= ${day}::date and held.ended_with_organization and heir.id is not null
        and ${isRead(ctx, sql`o.scope_path`)} then jsonb_build_object('id', heir.id, 'name', heir.name) end as heir,
      i.decision_number, i.decided_on,
      case when ${known} then i.result end as result,
      case when ${known} then i.verdict end as verdict,
      case when ${known} then i.evaluated_on end as evaluated_on,
      (select count(*)::int from (${copiesSeen(ctx, day)}) known where known.initiative_id = i.id
        and known."from" <= ${day}::date and coalesce(known.until > ${day}::date, true)) as copies
    from initiatives i
    join initiatives_held held on held.id = i.id
    ${heirOn(sql`i.organization_id`, ctx.today)}
    join organizations o on o.id = i.organization_id
    where ${isRead(ctx, sql`o.scope_path`)}
      or exists (select from initiative_copies c join organizations copier on copier.id = c.organization_id
        where c.initiative_id = i.id and ${isRead(ctx, sql`copier.scope_path`)})`
}

/** Who took models over: of those tried in the actor's scope everybody, of others who is in it. */
export function copiesSeen(ctx: Ctx, day: Day): RawBuilder<unknown> {
  return sql`
    select c.id, c.version, c.initiative_id, c.organization_id,
      ${nameOn(day, sql`c.organization_id`)} as organization_name,
      copier.scope_path, lower(c.valid) as "from", held.ends_on as until,
      upper(c.valid) as recorded_until, held.ended_with_organization
    from initiative_copies c
    join initiative_copies_held held on held.id = c.id
    join organizations copier on copier.id = c.organization_id
    join initiatives of_copy on of_copy.id = c.initiative_id
    join organizations tries on tries.id = of_copy.organization_id
    where ${isRead(ctx, sql`copier.scope_path`)} or ${isRead(ctx, sql`tries.scope_path`)}`
}

function isRead(ctx: Ctx, scopePath: RawBuilder<string>): RawBuilder<boolean> {
  return inScope(ctx.actor, 'reorganization.read', scopePath)
}

function nameOn(day: Day, organizationId: RawBuilder<unknown>): RawBuilder<string> {
  return sql`(select v.name from organization_versions v where v.organization_id = ${organizationId}
    order by v.valid @> ${day}::date desc, v.valid desc limit 1)`
}

/** One the actor may see; any other is missing (`initiatives.missing`). */
export async function seenInitiative(ctx: Ctx, id: string, day: Day): Promise<InitiativeRow> {
  const { rows } = await sql<InitiativeRow>`
    select * from (${initiativesSeen(ctx, day)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  return found(rows[0], 'initiatives.missing')
}

/** Locks a model one sees: what others took over is recorded one after the other. */
export async function lockSeen(ctx: Ctx, id: string): Promise<InitiativeRow> {
  await sql`select from initiatives where id = ${id} for update`.execute(ctx.db)
  return await seenInitiative(ctx, id, ctx.today)
}

/** Locks a model and checks the right over it; a stale edit is refused (`initiatives.stale`). */
export async function lockInitiative(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const initiative = await lockSeen(ctx, id)
  ensure(mayNot(ctx.actor, 'reorganization.manage', initiative.scopePath))
  const isStale = initiative.version !== version
  ensure(isStale ? refuse('conflict', 'initiatives.stale', { version: initiative.version }) : null)
  return initiative
}

type Named = Pick<InitiativeRow, 'id' | 'name' | 'organizationId'>

/** Writes an act on a model down, at the organization that tries it. */
export function recordOf(
  ctx: Ctx,
  act: string,
  { id, name: label, organizationId }: Named,
  changes: Changes,
) {
  const subject = { type: 'initiative', id, label, organizationId }
  return record(ctx, `initiative.${act}`, subject, changes)
}
