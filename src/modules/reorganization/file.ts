import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { ensure, Refused, refuse } from '../../platform/refusal.ts'
import { lockFor } from './act.ts'
import { ensureWithinReach } from './bodies.ts'
import { faultsOf, type PlanFault } from './fault-rules.ts'
import { decideMany, type Stand, takeBackAct } from './many.ts'
import { whyNotAct } from './state-rules.ts'
import { type BodyRow, bodiesOf, type PlanRow, planOf, seenPlan } from './stored.ts'

/** An organization or a body as files name it: by code, or by name and what stands above. */
export type Nameable = {
  id: string
  name: string
  code: string | null
  parentId: string | null
  parentName: string | null
  parentCode: string | null
}

/** A plan that a file may bring decisions into; what cannot be changed now is refused. */
export async function planForFile(ctx: Ctx, id: string): Promise<PlanRow> {
  const plan = await seenPlan(ctx, id)
  ensure(mayNot(ctx.actor, 'reorganization.manage', plan.scopePath))
  ensure(whyNotAct('edit', { state: plan.state, faults: 0 }))
  return plan
}

/** The bodies of a plan with what names them. */
export async function bodiesNamed(ctx: Ctx, plan: PlanRow): Promise<(BodyRow & Nameable)[]> {
  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const parents = new Map((await named(ctx, plan, { ids: idsAbove(bodies) })).map((o) => [o.id, o]))
  const own = new Map(bodies.map((body) => [body.id, body]))
  return bodies.map((body) => {
    const above = own.get(body.parentId ?? '') ?? parents.get(body.parentId ?? '')
    return { ...body, parentName: above?.name ?? null, parentCode: above?.code ?? null }
  })
}

/** The organizations of these codes, names or ids that the actor may put bodies under or members into. */
export async function organizationsNamed(
  ctx: Ctx,
  plan: PlanRow,
  { words, ids }: { words: readonly string[]; ids: readonly string[] },
): Promise<Nameable[]> {
  return named(ctx, plan, { words, ids })
}

async function named(
  ctx: Ctx,
  { effectiveOn }: PlanRow,
  { words = [], ids }: { words?: readonly string[]; ids: readonly string[] },
): Promise<Nameable[]> {
  const manageable = inScope(ctx.actor, 'reorganization.manage', sql<string>`o.scope_path`)
  const { rows } = await sql<Nameable>`
    select o.id, v.name, v.code, v.parent_id, above.name as parent_name, above.code as parent_code
    from organization_versions v
    join organizations o on o.id = v.organization_id
    left join organization_versions above on above.organization_id = v.parent_id
      and above.valid @> ${effectiveOn}::date
    where v.valid @> ${effectiveOn}::date and (o.id = any(${ids}::uuid[])
      or ((v.code = any(${words}::text[]) or v.name_folded = any(${words.map(fold)}::text[]))
        and ${manageable}))
    order by v.name, o.id
  `.execute(ctx.db)
  return rows
}

function idsAbove(bodies: readonly BodyRow[]): string[] {
  return bodies.flatMap(({ parentId, newParentId, targetIds }) => [
    ...[parentId, newParentId].filter((id) => id !== null),
    ...targetIds,
  ])
}

/** What would be wrong with a plan if its bodies were decided on so. */
export async function faultsIf(
  ctx: Ctx,
  plan: PlanRow,
  bodies: readonly BodyRow[],
): Promise<PlanFault[]> {
  return faultsOf(await planOf(ctx, plan, bodies))
}

/** Writes what a file decides, as one act; refused whole where the plan is no longer as it was judged. */
export async function writeFile(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  stands: readonly Stand[],
  file: { id: string; name: string },
): Promise<void> {
  const { version: now } = await seenPlan(ctx, id)
  if (now !== version) throw new Refused(refuse('conflict', 'imports.outdated'))
  const plan = await lockFor(ctx, 'edit', { id, version })
  const outside = stands.flatMap(({ targetIds, newParentId, isFounded, parentId }) => [
    ...[...targetIds, newParentId].filter((one) => one !== null),
    ...(isFounded && parentId !== null ? [parentId] : []),
  ])
  const founded = new Set(stands.filter(({ isFounded }) => isFounded).map((one) => one.id))
  await ensureWithinReach(
    ctx,
    plan,
    outside.filter((one) => !founded.has(one)),
  )
  await decideMany(ctx, plan, stands, {
    ...{ actId: file.id, said: 'file-written' },
    changes: { file: [null, file.name], bodies: [null, stands.length] },
  })
}

/** Takes back what a file wrote; answers how many bodies that were. */
export async function takeFileBack(ctx: Ctx, planId: string, fileId: string): Promise<number> {
  const { version } = await seenPlan(ctx, planId)
  return (await takeBackAct(ctx, { id: planId, version, actId: fileId })).bodies
}
