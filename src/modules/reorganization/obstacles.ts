import { sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { whyNotHome } from '../../core/members/index.ts'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { whyNotUnder } from '../../core/organizations/rules.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import type { Obstacle } from './rehearsal-contract.ts'
import { type Standing, standingOf, workOn } from './standing.ts'
import { type BodyRow, bodiesOf, type PlanRow } from './stored.ts'
import { endingsOf } from './work-rules.ts'

/**
 * All that stands in the way of what is left to do of a plan as things are recorded now; nothing
 * where it can be applied, or gone on with.
 */
export async function obstaclesOf(ctx: Ctx, plan: PlanRow): Promise<Obstacle[]> {
  const all = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const bodies = all.filter(({ isApplied }) => !isApplied)
  const standing = await standingOf(ctx, plan, bodies)
  return [
    ...missing(standing, bodies),
    ...(await goneTargets(ctx, plan, bodies)),
    ...standing.flatMap((one) => whyNotFrom(one, plan)),
    ...(await laterPosts(ctx, plan, bodies)),
    ...(await takenCodes(ctx, plan, bodies)),
    ...(await misfits(ctx, plan, { bodies, standing })),
  ]
}

const at = (
  { id, name }: { id: string; name: string },
  code: Obstacle['code'],
  details: Obstacle['details'] = {},
): Obstacle => ({ code, organization: { id, name }, details })

/** Bodies that change or end but do not stand on the day. */
function missing(standing: readonly Standing[], bodies: readonly BodyRow[]): Obstacle[] {
  const stands = new Set(standing.map(({ id }) => id))
  return bodies.flatMap((body) =>
    body.isFounded || body.decision === 'keep' || stands.has(body.id) ? [] : at(body, 'not-living'),
  )
}

/** What bodies are to go into or hang at, and does not stand from the day on. */
async function goneTargets(ctx: Ctx, plan: PlanRow, bodies: readonly BodyRow[]) {
  const founded = new Set(foundedOf(bodies))
  const named = bodies.flatMap(({ targetIds, newParentId }) => [...targetIds, newParentId ?? []])
  const ids = [...new Set(named.flat())].filter((id) => !founded.has(id))
  const { rows } = await sql<{ id: string; name: string; endsOn: Day | null }>`
    select named.id, coalesce(last.name, b.name, '') as name,
      case when last.until > ${plan.effectiveOn}::date then last.until::text end as ends_on
    from unnest(${ids}::uuid[]) as named (id)
    left join lateral (
      select v.name, upper(v.valid) as until from organization_versions v
      where v.organization_id = named.id order by v.valid desc limit 1
    ) last on true
    left join reorganization_bodies b on b.body_id = named.id and b.is_founded
    where last.name is null or last.until is not null or not exists (
      select from organization_versions v
      where v.organization_id = named.id and v.valid @> ${plan.effectiveOn}::date)
  `.execute(ctx.db)
  return rows.map(({ endsOn, ...one }) =>
    endsOn === null ? at(one, 'not-living') : at(one, 'ends-later', { on: endsOn }),
  )
}

function whyNotFrom(one: Standing, { effectiveOn }: PlanRow): Obstacle[] {
  const { foundedOn, lastFrom, endsOn } = one
  if (endsOn !== null) return [at(one, 'ends-later', { on: endsOn })]
  if (foundedOn >= effectiveOn) return [at(one, 'founded-later', { on: foundedOn })]
  return lastFrom >= effectiveOn ? [at(one, 'changed-later', { on: lastFrom })] : []
}

/** Posts of bodies that end which somebody takes up on the day or after it. */
async function laterPosts(ctx: Ctx, plan: PlanRow, bodies: readonly BodyRow[]) {
  const ending = workOn(await standingOf(ctx, plan, bodies), bodies).endings
  const { rows } = await sql<{ id: string; name: string; title: string; on: string }>`
    select v.organization_id as id, v.name, p.title, lower(h.valid)::text as "on"
    from posts p join post_holdings h on h.post_id = p.id
    join organization_versions v on v.organization_id = p.organization_id
      and v.valid @> ${plan.effectiveOn}::date
    where p.organization_id = any(${ending.map(({ id }) => id)}::uuid[])
      and lower(h.valid) >= ${plan.effectiveOn}::date
  `.execute(ctx.db)
  return rows.map(({ title, on, ...one }) => at(one, 'post-later', { title, on }))
}

type Known = { bodies: readonly BodyRow[]; standing: readonly Standing[] }

/** What would stand where it may not, and members who would come where nobody belongs. */
async function misfits(ctx: Ctx, plan: PlanRow, { bodies, standing }: Known): Promise<Obstacle[]> {
  const { kinds } = await rulesOn(ctx, organizationKinds, plan.effectiveOn)
  const { shapes, endings } = workOn(standing, bodies)
  const after = await placesAfter(ctx, plan, { bodies, standing })
  const members = await withMembers(
    ctx,
    plan,
    endings.map(({ id }) => id),
  )
  const changed = new Set([...shapes.map(({ id }) => id), ...foundedOf(bodies)])
  const misplaced = [...after.entries()].flatMap(([id, { name, kind, parentId }]) => {
    const parent = parentId === null ? undefined : after.get(parentId)
    if (!parent || !(changed.has(id) || changed.has(parentId ?? ''))) return []
    const why = whyNotUnder(kinds, kind, parent.kind)
    return why ? [at({ id, name }, 'kind-not-under', { parent: parent.name })] : []
  })
  const homeless = endings.flatMap(({ id, successorIds: [heir] }) => {
    const home = heir === undefined ? undefined : after.get(heir)
    const from = members.get(id)
    if (!home || from === undefined) return []
    const why = whyNotHome({ ...home, endsOn: null }, kinds, plan.effectiveOn)
    return why ? [at({ id, name: from }, 'no-home', { heir: home.name })] : []
  })
  return [...misplaced, ...homeless]
}

const foundedOf = (bodies: readonly BodyRow[]) =>
  bodies.flatMap(({ id, isFounded }) => (isFounded ? [id] : []))

type Place = { name: string; kind: string; parentId: string | null }

/** Where organizations around the plan stand once it holds, by id. */
async function placesAfter(ctx: Ctx, plan: PlanRow, { bodies, standing }: Known) {
  const { shapes } = workOn(standing, bodies)
  const named = bodies.flatMap(({ id, parentId, newParentId, targetIds }) => [
    ...[id, parentId, newParentId].filter((one) => one !== null),
    ...targetIds,
  ])
  const ids = [...new Set([...named, ...standing.map(({ id }) => id)])]
  const { rows } = await sql<Place & { id: string }>`
    select organization_id as id, name, kind, parent_id from organization_versions
    where (organization_id = any(${ids}::uuid[]) or parent_id = any(${ids}::uuid[]))
      and valid @> ${plan.effectiveOn}::date
  `.execute(ctx.db)
  const places = new Map<string, Place>(rows.map(({ id, ...place }) => [id, place]))
  for (const { id, name, kind, parentId, isFounded } of bodies)
    if (isFounded) places.set(id, { name, kind, parentId })
  for (const { id, name, kind, parentId } of shapes) {
    const now = places.get(id)
    if (now)
      places.set(id, {
        name: name ?? now.name,
        kind: kind ?? now.kind,
        parentId: parentId ?? now.parentId,
      })
  }
  return places
}

/** Those of the organizations that have members from the day on, with their names. */
async function withMembers(ctx: Ctx, { effectiveOn }: PlanRow, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string }>`
    select v.organization_id as id, v.name from organization_versions v
    where v.organization_id = any(${ids}::uuid[]) and v.valid @> ${effectiveOn}::date
      and exists (select from memberships m where m.organization_id = v.organization_id
        and m.valid && daterange(${effectiveOn}::date, null))
  `.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A plan that comes before another; one the actor may not see is told of, and nothing of it. */
export type Earlier = PlanRow & { isSeen: boolean }

/** Plans over the same organizations that are decided, or half-way, and take effect before this one. */
export async function plansBefore(ctx: Ctx, plan: PlanRow): Promise<Earlier[]> {
  const { rows } = await sql<Earlier>`
    select p.*, o.scope_path, '' as organization_name,
      ${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)} as is_seen
    from reorganization_plans p join organizations o on o.id = p.organization_id
    where p.id <> ${plan.id} and p.state in ('decided', 'applying') and p.kinds && ${plan.kinds}::text[]
      and p.effective_on < ${plan.effectiveOn}::date
      and (starts_with(o.scope_path, ${plan.scopePath}) or starts_with(${plan.scopePath}, o.scope_path))
    order by p.effective_on, p.id
  `.execute(ctx.db)
  return rows
}

/**
 * All that stands in the way of applying a plan now: plans that come before it, and how things are
 * recorded. What is missing because one of these plans has yet to found it is not said again.
 */
export async function allInTheWay(ctx: Ctx, plan: PlanRow): Promise<Obstacle[]> {
  const earlier = await plansBefore(ctx, plan)
  const { rows } = await sql<{ id: string }>`
    select body_id as id from reorganization_bodies
    where plan_id = any(${earlier.map(({ id }) => id)}::uuid[]) and is_founded
  `.execute(ctx.db)
  const toCome = new Set(rows.map(({ id }) => id))
  const recorded = (await obstaclesOf(ctx, plan)).filter(
    ({ code, organization }) => code !== 'not-living' || !toCome.has(organization?.id ?? ''),
  )
  return [...earlier.map(planInTheWay), ...recorded]
}

/**
 * Makes sure that a plan can be applied, or gone on with where it is half-way: refused with how much
 * stands in the way, and what first (`reorganization.obstacles`).
 */
export async function ensureNothingInTheWay(ctx: Ctx, plan: PlanRow): Promise<void> {
  const isBegun = plan.state === 'applying'
  const obstacles = isBegun ? await obstaclesOf(ctx, plan) : await allInTheWay(ctx, plan)
  const [first] = obstacles
  if (!first) return
  const name = first.organization?.name ?? first.details.plan ?? ''
  throw new Refused(
    refuse('conflict', 'reorganization.obstacles', { count: obstacles.length, name }),
  )
}

export function planInTheWay({ id, name, isSeen }: Earlier): Obstacle {
  return isSeen
    ? { code: 'plan-before', organization: null, details: { plan: name, planId: id } }
    : { code: 'plan-above', organization: null, details: {} }
}

/** Codes of bodies to be founded that somebody bears who does not end by the plan. */
async function takenCodes(ctx: Ctx, plan: PlanRow, bodies: readonly BodyRow[]) {
  const { rows } = await sql<{ id: string; name: string; code: string; by: string }>`
    select b.body_id as id, b.name, b.code, v.name as by
    from reorganization_bodies b
    join organization_versions v on v.code = b.code
      and v.valid && daterange(${plan.effectiveOn}::date, null)
    where b.plan_id = ${plan.id} and b.is_founded and b.applied_at is null
      and v.organization_id <> all(${[...endingsOf(bodies).keys()]}::uuid[])
  `.execute(ctx.db)
  return rows.map(({ code, by, ...body }) => at(body, 'code-taken', { code, by }))
}
