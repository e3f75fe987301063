import { type RawBuilder, sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import { holdsTyped } from '../../platform/database/narrowing.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { found, type Refusal, refuse } from '../../platform/refusal.ts'
import type { ListOwnBodies, OwnBody, Proposal } from './proposal-contract.ts'
import { type PlanState, whyNotAct } from './state-rules.ts'

export type ProposalRow = Omit<Proposal, 'targets' | 'newParent'> & {
  planId: string
  bodyId: string
  targetIds: string[]
  newParentId: string | null
  accountId: string
}

type OwnRow = {
  bodyId: string
  name: string
  kind: string
  parentName: string | null
  planId: string
  planName: string
  state: PlanState
  effectiveOn: Day
}

/** Bodies of baselines that stand, today, where the actor may propose. */
function ownBodies(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    select b.body_id, b.name, b.kind, above.name as parent_name, p.id as plan_id, p.name as plan_name,
      p.state, p.effective_on, p.code as plan_code, b.code as body_code
    from reorganization_bodies b
    join reorganization_plans p on p.id = b.plan_id
    join organizations o on o.id = b.body_id
    left join lateral (
      select v.name from organization_versions v where v.organization_id = b.parent_id
      order by v.valid @> p.baseline_on desc, v.valid desc limit 1
    ) above on true
    where ${inScope(ctx.actor, 'reorganization.propose', sql<string>`o.scope_path`)}`
}

/** What one may propose for in plans that are under way, plan by plan. */
export async function listOwnBodies(ctx: Ctx, { planId, q, after, limit }: ListOwnBodies) {
  const { rows } = await sql<OwnRow & { total: number }>`
    with asked as (
      select own.* from (${ownBodies(ctx)}) own
      where own.state in ('drafted', 'appraised', 'consulted')
        and ${planId === undefined ? sql`true` : sql`own.plan_id = ${planId}`}
        and ${q ? holdsTyped(sql`own.name`, q) : sql`true`}
    )
    select page.*, (select count(*)::int from asked) as total
    from (select 1) once left join asked page on ${beyond(byPlan, after)}
    order by ${orderBy(byPlan)} limit ${limit + 1}
  `.execute(ctx.db)
  const found = rows.filter(({ bodyId }) => bodyId !== null)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const proposals = await proposalsOf(
    ctx,
    sql`(p.plan_id, p.body_id) in (select * from unnest(
      ${page.map((row) => row.planId)}::uuid[], ${page.map((row) => row.bodyId)}::uuid[]))`,
  )
  return {
    rows: page.map((row) => ownBody(row, proposals)),
    total: rows[0]?.total ?? 0,
    next:
      found.length > limit && last
        ? cursorOf(byPlan, [last.planName, last.planId, last.name, last.bodyId])
        : null,
  }
}

const byPlan: Order = {
  name: 'plan',
  descending: false,
  key: { of: sql`page.plan_name`, type: 'text' },
  ties: [
    { of: sql`page.plan_id`, type: 'uuid' },
    { of: sql`page.name`, type: 'text' },
    { of: sql`page.body_id`, type: 'uuid' },
  ],
}

function ownBody(row: OwnRow, proposals: readonly ShownProposal[]): OwnBody {
  const { bodyId: id, name, kind, parentName, planId, planName, state, effectiveOn } = row
  const [last] = proposals.filter((one) => one.bodyId === id && one.planId === planId)
  return {
    ...{ id, name, kind, parentName },
    plan: { id: planId, name: planName, state, effectiveOn },
    proposal: last ?? null,
  }
}

/** A body the actor may propose for; any other is missing. */
export async function seenOwnBody(ctx: Ctx, { id, bodyId }: { id: string; bodyId: string }) {
  const { rows } = await sql<OwnRow>`
    select * from (${ownBodies(ctx)}) own where own.plan_id = ${id} and own.body_id = ${bodyId}
  `.execute(ctx.db)
  return found(rows[0], 'reorganization.no-such-body')
}

/** One such body, with what was proposed for it and why nothing can be proposed now. */
export async function ownBodyPage(ctx: Ctx, asked: { id: string; bodyId: string }) {
  const row = await seenOwnBody(ctx, asked)
  const proposals = await proposalsOfBody(ctx, asked)
  return { body: ownBody(row, proposals), proposals, whyNot: whyNotPropose(row, proposals) }
}

/** Why nothing can be proposed for a body: the plan is past that, or a proposal waits. */
export function whyNotPropose(
  { state }: { state: PlanState },
  proposals: readonly Pick<Proposal, 'state'>[],
): Refusal | null {
  const isWaiting = proposals.some((one) => one.state === 'open')
  return (
    whyNotAct('edit', { state, faults: 0 }) ??
    (isWaiting ? refuse('conflict', 'reorganization.already-proposed') : null)
  )
}

export type ShownProposal = Proposal & Pick<ProposalRow, 'planId' | 'bodyId'>

/** What was proposed for a body of a plan, the newest first. */
export async function proposalsOfBody(ctx: Ctx, { id, bodyId }: { id: string; bodyId: string }) {
  return proposalsOf(ctx, sql`p.plan_id = ${id} and p.body_id = ${bodyId}`)
}

/** The proposals of a plan that wait for an answer, by body. */
export async function openProposals(ctx: Ctx, planId: string): Promise<Map<string, ShownProposal>> {
  const shown = await proposalsOf(ctx, sql`p.plan_id = ${planId} and p.state = 'open'`)
  return new Map(shown.map((one) => [one.bodyId, one]))
}

export async function proposalRows(ctx: Ctx, which: RawBuilder<unknown>): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select p.id, p.plan_id, p.body_id, p.decision, p.target_ids, p.new_name, p.new_kind,
      p.new_parent_id, p.reason_kind, p.reason, p.state, p.account_id, p.account_name as proposed_by,
      p.proposed_at, p.answer, p.answered_by, p.answered_at
    from reorganization_proposals p where ${which}
    order by p.proposed_at desc, p.id desc
  `.execute(ctx.db)
  return rows
}

async function proposalsOf(ctx: Ctx, which: RawBuilder<unknown>): Promise<ShownProposal[]> {
  const rows = await proposalRows(ctx, which)
  const ids = rows.flatMap(({ targetIds, newParentId }) => [...targetIds, newParentId ?? []].flat())
  const { rows: named } = await sql<{ id: string; name: string }>`
    select body_id as id, name from reorganization_bodies where body_id = any(${ids}::uuid[])
    union all
    (select distinct on (organization_id) organization_id, name from organization_versions
      where organization_id = any(${ids}::uuid[]) order by organization_id, valid desc)
  `.execute(ctx.db)
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const called = (id: string) => ({ id, name: names.get(id) ?? '' })
  return rows.map(({ targetIds, newParentId, accountId: _, ...row }) => ({
    ...row,
    targets: targetIds.map(called),
    newParent: newParentId === null ? null : called(newParentId),
  }))
}
