import { sql } from 'kysely'
import { systemActor } from '../../core/access/system.ts'
import { inJournal } from '../../core/journal/journal.ts'
import { moveCollectively } from '../../core/members/collective.ts'
import { livingInMany } from '../../core/organizations/endings-by-code.ts'
import {
  type By,
  endOrganizations,
  type Founding,
  foundOrganizations,
  handCodesOver,
  reshapeOrganizations,
  settleOrganizations,
} from '../../core/organizations/reorganizing.ts'
import { whyNotEmpty } from '../../core/organizations/rules.ts'
import { lockTree } from '../../core/organizations/tree.ts'
import { closePosts } from '../../core/posts/closing.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { goingElsewhere } from './division.ts'
import { standingOf, workOn } from './standing.ts'
import { bodiesOf, type PlanRow } from './stored.ts'
import type { PlannedEnding } from './work-rules.ts'

/** How many organizations one step takes: others wait for it, and not for the whole plan. */
const atOnce = { founded: 100, reshaped: 250, ended: 40 }

/** How far a plan has come, in bodies. */
export type Progress = { done: number; total: number }

type Working = { ctx: Ctx; plan: PlanRow; by: By }

/**
 * Does the next step of a decided plan in the transaction of the caller, and notes it in the plan's
 * journal; null once there is none. Killed between two steps, it goes on with the next: what is to
 * be done is read from how things stand.
 *
 * Whoever applies it need not have the right to each record: they were asked for the plan.
 */
export async function doNextStep(ctx: Ctx, plan: PlanRow, journalId: string) {
  const { accountId, name, actingAs, memberId } = ctx.actor
  const actor = { ...systemActor(name), accountId, actingAs, memberId }
  const working = { ctx: { ...ctx, actor }, plan, by: byOf(plan) }
  await lockTree(ctx)
  return inJournal(ctx, journalId, async (): Promise<Progress | null> => {
    const did =
      (await foundSome(working)) ||
      (await reshapeSome(working)) ||
      (await endSome(working)) ||
      (await keepTheRest(working))
    return did ? progressOf(ctx, plan) : null
  })
}

function byOf({ effectiveOn, decisionNumber, decidedOn, name }: PlanRow): By {
  const decision = { number: decisionNumber ?? '', on: decidedOn ?? effectiveOn }
  return { on: effectiveOn, decision, reason: name }
}

export async function progressOf(ctx: Ctx, plan: { id: string }): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select count(applied_at)::int as done, count(*)::int as total
    from reorganization_bodies where plan_id = ${plan.id}
  `.execute(ctx.db)
  return rows[0] ?? { done: 0, total: 0 }
}

/** Founds the new bodies; one whose code another bears until the day gets it when that has ended. */
async function foundSome({ ctx, plan, by }: Working): Promise<boolean> {
  const { rows } = await sql<Founding>`
    select b.body_id as id, b.name, b.kind, b.unit_type, b.parent_id, b.administrative_unit_id,
      case when not exists (select from organization_versions v
        where v.code = b.code and v.valid && daterange(${by.on}::date, null)) then b.code end as code
    from reorganization_bodies b
    where b.plan_id = ${plan.id} and b.is_founded and b.applied_at is null
    order by b.body_id limit ${atOnce.founded}
  `.execute(ctx.db)
  if (rows.length === 0) return false
  await foundOrganizations(ctx, rows, by)
  return done({ ctx, plan, by }, rows)
}

async function reshapeSome(working: Working): Promise<boolean> {
  const { ctx, plan, by } = working
  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const { shapes } = workOn(await standingOf(ctx, plan, bodies), bodies)
  const applied = await appliedOf(working)
  // Those beside the plan hang elsewhere once they are done.
  const left = shapes.filter(({ id }) => !applied.has(id)).slice(0, atOnce.reshaped)
  if (left.length === 0) return false
  await reshapeOrganizations(ctx, left, by)
  return done(working, left)
}

async function appliedOf({ ctx, plan }: Working): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select body_id as id from reorganization_bodies
    where plan_id = ${plan.id} and applied_at is not null
  `.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}

async function endSome(working: Working): Promise<boolean> {
  const { ctx, plan, by } = working
  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const { endings } = workOn(await standingOf(ctx, plan, bodies), bodies)
  // The deepest first, so that nothing living hangs at one that ends.
  const deepest = Math.max(...endings.map(({ depth }) => depth))
  const left = endings.filter(({ depth }) => depth === deepest).slice(0, atOnce.ended)
  if (left.length === 0) return false
  const ids = left.map(({ id }) => id)
  for (const ending of left) await moveMembers(working, ending)
  await closePosts(ctx, ids, by)
  const living = await livingInMany(
    ctx,
    ids.map((id) => ({ id, on: by.on })),
  )
  for (const { children, members, holdings } of living.values())
    ensure(whyNotEmpty({ children: children.length, members, holdings }))
  await endOrganizations(ctx, left, by)
  return done(working, left)
}

/** Whoever is on a list of an organization that ends goes where the plan says, else to its first successor. */
async function moveMembers({ ctx, plan, by }: Working, { id, successorIds }: PlannedEnding) {
  const [heir] = successorIds
  for (const { targetId, memberIds } of await goingElsewhere(ctx, plan.id, id, by.on))
    await moveCollectively(ctx, { id, toOrganizationId: targetId, memberIds, ...by })
  const { rows } = await sql<{ isConcerned: boolean }>`
    select exists (select from memberships where organization_id = ${id}
        and valid && daterange(${by.on}::date, null))
      or exists (select from membership_flags where organization_id = ${id}
        and valid && daterange(${by.on}::date, null)) as is_concerned
  `.execute(ctx.db)
  if (heir === undefined || !rows[0]?.isConcerned) return
  await moveCollectively(ctx, { id, toOrganizationId: heir, ...by })
}

/** Hands the codes over that were not free before, and closes the work. */
async function keepTheRest(working: Working): Promise<boolean> {
  const { ctx, plan } = working
  const { rows: codes } = await sql<{ id: string; code: string }>`
    select b.body_id as id, b.code from reorganization_bodies b
    join organization_versions v on v.organization_id = b.body_id and v.code is null
    where b.plan_id = ${plan.id} and b.is_founded and b.code is not null
  `.execute(ctx.db)
  if (codes.length > 0) await handCodesOver(ctx, codes)
  const { numAffectedRows } = await sql`
    update reorganization_bodies set applied_at = ${ctx.now}::timestamptz
    where plan_id = ${plan.id} and applied_at is null
  `.execute(ctx.db)
  return codes.length > 0 || Number(numAffectedRows ?? 0) > 0
}

/** Notes which bodies are done, and lets follow what follows. */
async function done({ ctx, plan }: Working, some: readonly { id: string }[]): Promise<true> {
  const ids = some.map(({ id }) => id)
  await sql`
    update reorganization_bodies set applied_at = ${ctx.now}::timestamptz
    where plan_id = ${plan.id} and body_id = any(${ids}::uuid[])
  `.execute(ctx.db)
  await settleOrganizations(ctx, ids)
  return true
}
