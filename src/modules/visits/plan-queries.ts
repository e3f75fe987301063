import { sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import { visitPlanning } from './rule-sets.ts'
import type { PlanState } from './saying-rules.ts'
import type { Plan, PlanLine, VisitRules } from './shapes.ts'

/** A plan as it stands, with where its organization does. */
export type PlanRow = Omit<Plan, 'lines' | 'counts' | 'spread' | 'rules' | 'whyNotAccept'> & {
  scopePath: string
  rules: VisitRules
}

type Loaded = Omit<PlanRow, 'rules'> & {
  ruleSet: { id: string; title: string; invented: boolean; body: unknown }
}

/** A plan with its lines, for who plans at its organization; to anybody else it is missing. */
export async function planPage(ctx: Ctx, { id }: { id: string }): Promise<Plan> {
  const { scopePath: _, ruleSet, ...plan } = await seenPlan(ctx, id)
  const { rows: lines } = await sql<PlanLine>`
    select l.position, l.organization_id, v.name as organization_name, parent.name as parent_name,
      l.official_id, who.full_name as official, to_char(l.month, 'YYYY-MM') as month, l.meeting_id,
      l.visit_on as "on", to_char(l.starts_at, 'HH24:MI') as starts_at, l.place, l.last_visit_on,
      l.due, l.left_out
    from visit_plan_lines l
    left join members who on who.id = l.official_id
    join organization_versions v on v.organization_id = l.organization_id and v.valid @> l.visit_on
    left join organization_versions parent on parent.organization_id = v.parent_id
      and parent.valid @> l.visit_on
    where l.plan_id = ${id} order by l.position
  `.execute(ctx.db)
  const { body, ...source } = ruleSet
  return {
    ...{ ...plan, lines, ...countsOf(lines) },
    rules: { ...source, body: visitPlanning.body.parse(body) },
    whyNotAccept: whyNotAccept(plan.state),
  }
}

function countsOf(lines: readonly PlanLine[]): Pick<Plan, 'counts' | 'spread'> {
  const going = lines.filter(({ officialId, leftOut }) => officialId !== null && leftOut === null)
  const each = [...Map.groupBy(going, ({ officialId }) => officialId).values()]
  const loads = each.map((of) => of.length)
  return {
    counts: {
      ...{ visits: going.length, officials: each.length },
      nobody: lines.filter(({ officialId }) => officialId === null).length,
      leftOut: lines.filter(({ leftOut }) => leftOut !== null).length,
    },
    spread: loads.length === 0 ? null : { fewest: Math.min(...loads), most: Math.max(...loads) },
  }
}

function whyNotAccept(state: PlanState): Refusal | null {
  return state === 'proposed' ? null : refuse('conflict', `visits.plan-${state}`)
}

async function seenPlan(ctx: Ctx, id: string): Promise<Loaded> {
  const { rows } = await sql<Loaded>`
    select p.id, p.version, p.organization_id, o.scope_path, to_char(p.month, 'YYYY-MM') as month,
      p.state, p.optimal, p.job_id, p.account_name as made_by, p.made_at, p.accepted_at,
      json_build_object('id', s.id, 'title', s.title, 'invented', s.invented, 'body', s.body) as rule_set,
      (select v.name from organization_versions v where v.organization_id = o.id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) as organization_name
    from visit_plans p join organizations o on o.id = p.organization_id
    join rule_sets s on s.id = p.rule_set_id
    where p.id = ${id} and ${inScope(ctx.actor, 'follow.manage', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  return found(rows[0], 'visits.plan-missing')
}

export async function isDiscarded(ctx: Ctx, id: string): Promise<boolean> {
  const plan = await ctx.db
    .selectFrom('visitPlans')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return plan?.state === 'discarded'
}

/** Locks a plan that was not accepted or discarded; another version is refused (`visits.stale`). */
export async function lockPlan(
  ctx: Ctx,
  { id, version }: { id: string; version?: number },
): Promise<PlanRow> {
  await ctx.db.selectFrom('visitPlans').select('id').where('id', '=', id).forUpdate().execute()
  const { ruleSet, ...plan } = await seenPlan(ctx, id)
  const isOver = plan.state === 'accepted' || plan.state === 'discarded'
  ensure(isOver || version !== undefined ? whyNotAccept(plan.state) : null)
  ensure(
    version === undefined || version === plan.version
      ? null
      : refuse('conflict', 'visits.stale', { version: plan.version }),
  )
  return { ...plan, rules: visitPlanning.body.parse(ruleSet.body) }
}
