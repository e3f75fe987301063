import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { heirOn } from '../../core/organizations/standing-in.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { ModelsInForce } from './contract.ts'
import { concurrentModels } from './rule-sets.ts'

export type PilotRow = {
  id: string
  version: number
  model: string
  organizationId: string
  organizationName: string
  scopePath: string
  from: Day
  until: Day | null
  /** When it ends as it was recorded, whatever became of its organization. */
  recordedUntil: Day | null
  /** Whether it ends because its organization does, and would have gone on. */
  endedWithOrganization: boolean
  /** Where it waits to be decided again on the day; null where it does not. */
  waitsAt: { id: string; name: string } | null
  decisionNumber: string
  decidedOn: Day
  result: string | null
  postsBefore: number | null
  postsAfter: number | null
  reportedOn: Day | null
}

/** Pilots the actor may see, named as things were on a day: `PilotRow`. */
export function pilotsSeen(ctx: Ctx, day: Day): RawBuilder<unknown> {
  return sql`
    select c.id, c.version, c.model, c.organization_id, named.name as organization_name,
      o.scope_path, held.starts_on as "from", held.ends_on as until,
      upper(c.valid) as recorded_until, held.ended_with_organization,
      ${waitsAt(day)} as waits_at, c.decision_number,
      c.decided_on, c.result, c.posts_before, c.posts_after, c.reported_on
    from concurrent_pilots c
    join concurrent_pilots_held held on held.id = c.id
    ${heirOn(sql`c.organization_id`, ctx.today)}
    join organizations o on o.id = c.organization_id
    cross join lateral (
      select v.name from organization_versions v where v.organization_id = c.organization_id
      order by v.valid @> ${day}::date desc, v.valid desc limit 1
    ) named
    where ${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)}`
}

/** The heir of its organization, until the model is piloted there or somebody lets the pilot end. */
function waitsAt(day: Day): RawBuilder<unknown> {
  return sql`case when held.ended_with_organization and held.ends_on <= ${day}::date
    and heir.id is not null
    and not exists (select from concurrent_pilots_held again where again.model = c.model
      and again.organization_id = heir.id
      and coalesce(again.ends_on > held.ends_on, true))
    then jsonb_build_object('id', heir.id, 'name', heir.name) end`
}

/** One the actor may see; any other is missing (`concurrent-posts.missing`). */
export async function seenPilot(ctx: Ctx, id: string, day: Day): Promise<PilotRow> {
  const { rows } = await sql<PilotRow>`
    select * from (${pilotsSeen(ctx, day)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  return found(rows[0], 'concurrent-posts.missing')
}

/** Locks a pilot and checks the right over it; a stale edit is refused (`concurrent-posts.stale`). */
export async function lockPilot(ctx: Ctx, { id, version }: { id: string; version: number }) {
  await sql`select from concurrent_pilots where id = ${id} for update`.execute(ctx.db)
  const pilot = await seenPilot(ctx, id, ctx.today)
  ensure(mayNot(ctx.actor, 'reorganization.manage', pilot.scopePath))
  const isStale = pilot.version !== version
  ensure(isStale ? refuse('conflict', 'concurrent-posts.stale', { version: pilot.version }) : null)
  return pilot
}

/** The models in force on a day, with what to cite for them. */
export async function modelsOn(ctx: Ctx, day: Day): Promise<ModelsInForce> {
  const set = await ruleSetOn(ctx, concurrentModels, day)
  return set && { id: set.id, title: set.title, invented: set.invented, body: set.body }
}
