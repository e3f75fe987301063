import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { isWorkedElsewhere } from './elsewhere.ts'
import type { BodyDecision, Plan, ReasonKind } from './plan-rules.ts'
import type { PlanState } from './state-rules.ts'

export type PlanRow = {
  id: string
  version: number
  code: string
  name: string
  organizationId: string
  organizationName: string
  scopePath: string
  kinds: string[]
  baselineOn: Day
  effectiveOn: Day
  deadline: Day | null
  target: number | null
  state: PlanState
  decisionNumber: string | null
  decidedOn: Day | null
  journalId: string | null
  /** When its first step was done; null while none is. */
  begunAt: Date | null
  journalRemovedAt: Date | null
  jobId: string | null
  lateBecause: string | null
  appliedAt: Date | null
  appliedBy: string | null
  /** Begun, and nobody works on it. */
  isHalted: boolean
  /** Somebody works on it without a job, at the command line. */
  isElsewhere: boolean
}

export type BodyRow = {
  id: string
  isFounded: boolean
  name: string
  kind: string
  code: string | null
  parentId: string | null
  decision: BodyDecision | null
  targetIds: string[]
  newName: string | null
  newKind: string | null
  newParentId: string | null
  reasonKind: ReasonKind | null
  reason: string | null
  holdsSomething: boolean
  /** Done already, where the plan is being applied. */
  isApplied: boolean
}

/** Plans the actor may see. */
export function plansSeen(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    select p.*, o.scope_path, named.name as organization_name,
      p.state = 'applying' and not exists (select from jobs j
        where j.id = p.job_id and j.state in ('queued', 'running'))
        and not ${isWorkedElsewhere(sql`p.id`)} as is_halted,
      p.state = 'applying' and ${isWorkedElsewhere(sql`p.id`)} as is_elsewhere
    from reorganization_plans p
    join organizations o on o.id = p.organization_id
    cross join lateral (
      select v.name from organization_versions v where v.organization_id = p.organization_id
      order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1
    ) named
    where ${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)}`
}

/** A plan the actor may see; any other is missing (`reorganization.missing`). */
export async function seenPlan(ctx: Ctx, id: string): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select * from (${plansSeen(ctx)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  return found(rows[0], 'reorganization.missing')
}

/** Locks a plan for work that was asked for by somebody who may. */
export async function lockPlanRow(ctx: Ctx, id: string): Promise<PlanRow> {
  await sql`select from reorganization_plans where id = ${id} for update`.execute(ctx.db)
  return seenPlan(ctx, id)
}

/** Locks a plan and checks the right over it; a stale edit is refused (`reorganization.stale`). */
export async function lockPlan(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const plan = await lockPlanRow(ctx, id)
  ensure(mayNot(ctx.actor, 'reorganization.manage', plan.scopePath))
  const isStale = plan.version !== version
  ensure(isStale ? refuse('conflict', 'reorganization.stale', { version: plan.version }) : null)
  return plan
}

/** All bodies of the given plans, by the plan's id: those of the baseline and those founded. */
export async function bodiesOf(
  ctx: Ctx,
  plans: readonly { id: string }[],
): Promise<Map<string, BodyRow[]>> {
  const { rows } = await sql<BodyRow & { planId: string }>`
    select b.plan_id, b.body_id as id, b.is_founded, b.name, b.kind, b.code, b.parent_id,
      b.applied_at is not null as is_applied, b.decision, b.new_name, b.new_kind, b.new_parent_id, b.reason_kind, b.reason,
      coalesce((select array_agg(t.target_id order by t.position) from reorganization_targets t
        where t.plan_id = b.plan_id and t.body_id = b.body_id), '{}') as target_ids,
      b.decision = 'dissolve' and (
        exists (select from memberships m where m.organization_id = b.body_id
          and m.valid && daterange(p.effective_on, null))
        or exists (select from organization_versions c where c.parent_id = b.body_id
          and c.valid && daterange(p.effective_on, null) and not exists (
            select from reorganization_bodies too
            where too.plan_id = b.plan_id and too.body_id = c.organization_id))
      ) as holds_something
    from reorganization_bodies b join reorganization_plans p on p.id = b.plan_id
    where b.plan_id = any(${plans.map(({ id }) => id)}::uuid[])
    order by b.code nulls last, b.name, b.body_id
  `.execute(ctx.db)
  const byPlan = new Map<string, BodyRow[]>(plans.map(({ id }) => [id, []]))
  for (const { planId, ...body } of rows) byPlan.get(planId)?.push(body)
  return byPlan
}

/** A plan as its rules judge it, with the organizations beside it that it points at. */
export async function planOf(ctx: Ctx, row: PlanRow, bodies: readonly BodyRow[]): Promise<Plan> {
  const own = new Set(bodies.map(({ id }) => id))
  const named = bodies.flatMap(({ targetIds, newParentId, parentId }) => [
    ...targetIds,
    ...[newParentId, parentId].filter((id) => id !== null),
  ])
  const beside = [...new Set(named)].filter((id) => !own.has(id))
  return {
    bodies: bodies.filter(({ isFounded }) => !isFounded),
    founded: bodies.filter(({ isFounded }) => isFounded),
    others: await livingWithAncestors(ctx, beside, row.effectiveOn),
    target: row.target,
  }
}

/** Those of the organizations that live from a day on without end, and all above them. */
async function livingWithAncestors(ctx: Ctx, ids: readonly string[], on: Day) {
  const { rows } = await sql<{ id: string; parentId: string | null }>`
    with recursive living as (
      select v.organization_id, v.parent_id from organization_versions v
      where v.organization_id = any(${ids}::uuid[]) and v.valid @> ${on}::date
      union
      select v.organization_id, v.parent_id
      from living join organization_versions v on v.organization_id = living.parent_id
        and v.valid @> ${on}::date
    )
    select organization_id as id, parent_id from living
    where not exists (select from organization_endings e where e.organization_id = living.organization_id)
  `.execute(ctx.db)
  return rows
}
