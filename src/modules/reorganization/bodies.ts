import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { may, mayNot } from '../../core/access/rules.ts'
import type { Changes } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { goOn, lockFor } from './act.ts'
import type { DecideBody, FoundBody, KeepUndecided, TakeBodyOut } from './contract.ts'
import { whyNotReason } from './draft-rules.ts'
import type { PlanRow } from './stored.ts'

/** Says what becomes of one body of the baseline, or that nobody has decided. */
export async function decideBody(ctx: Ctx, input: DecideBody) {
  const { bodyId, decision, targetIds, reasonKind, reason } = input
  const plan = await lockFor(ctx, 'edit', input)
  ensure(whyNotReason(input))
  await ensureWithinReach(ctx, plan, [...targetIds, input.newParentId])
  const isNothing = decision === null
  const { rows } = await sql<{ name: string; before: string | null }>`
    update reorganization_bodies b set decision = ${decision},
      new_name = ${decision === 'rename' ? input.newName : null},
      new_kind = ${decision === 'convert' ? input.newKind : null},
      new_parent_id = ${decision === 'move' ? input.newParentId : null}::uuid,
      reason_kind = ${isNothing ? null : reasonKind}, reason = ${isNothing ? null : reason}
    from reorganization_bodies old
    where b.plan_id = ${plan.id} and b.body_id = ${bodyId} and not b.is_founded
      and old.plan_id = b.plan_id and old.body_id = b.body_id
    returning b.name, old.decision as before
  `.execute(ctx.db)
  const { name, before } = found(rows[0], 'reorganization.no-such-body')
  await ctx.db
    .deleteFrom('reorganizationTargets')
    .where('planId', '=', plan.id)
    .where('bodyId', '=', bodyId)
    .execute()
  await sql`
    insert into reorganization_targets (plan_id, body_id, position, target_id)
    select ${plan.id}, ${bodyId}, min(t.position), t.id
    from unnest(${targetIds}::uuid[]) with ordinality as t (id, position)
    group by t.id
  `.execute(ctx.db)
  return goOn(ctx, plan, 'edit', 'body-decided', {
    body: [null, name],
    decision: [before, decision],
    targets: [null, targetIds],
    reason: [null, reason ?? reasonKind],
  })
}

/** Keeps every body nobody has decided on; where there is none, nothing changes. */
export async function keepUndecided(ctx: Ctx, input: KeepUndecided) {
  const { reasonKind, reason } = input
  const plan = await lockFor(ctx, 'edit', input)
  ensure(whyNotReason({ decision: 'keep', reasonKind, reason }))
  const { numAffectedRows } = await sql`
    update reorganization_bodies set decision = 'keep', reason_kind = ${reasonKind}, reason = ${reason}
    where plan_id = ${plan.id} and decision is null and not is_founded
  `.execute(ctx.db)
  const kept = Number(numAffectedRows ?? 0)
  if (kept === 0) return { id: plan.id, version: plan.version, kept }
  const changes: Changes = { bodies: [null, kept], reason: [null, reason ?? reasonKind] }
  return { ...(await goOn(ctx, plan, 'edit', 'undecided-kept', changes)), kept }
}

/** Adds a body that the plan founds on its day. */
export async function foundBody(ctx: Ctx, input: FoundBody) {
  const { name, kind, unitType, code, parentId, administrativeUnitId } = input
  const plan = await lockFor(ctx, 'edit', input)
  await ensureWithinReach(ctx, plan, [parentId])
  const bodyId = uuid()
  await ctx.db
    .insertInto('reorganizationBodies')
    .values({
      ...{ planId: plan.id, bodyId, isFounded: true },
      ...{ name, kind, unitType, code, parentId, administrativeUnitId },
    })
    .execute()
  const done = await goOn(ctx, plan, 'edit', 'body-added', {
    body: [null, name],
    kind: [null, kind],
  })
  return { ...done, bodyId }
}

/** Takes out a body that the plan was to found; who was to go into it goes nowhere for now. */
export async function takeBodyOut(ctx: Ctx, input: TakeBodyOut) {
  const plan = await lockFor(ctx, 'edit', input)
  const { rows } = await sql<{ name: string }>`
    delete from reorganization_bodies
    where plan_id = ${plan.id} and body_id = ${input.bodyId} and is_founded returning name
  `.execute(ctx.db)
  const { name } = found(rows[0], 'reorganization.no-such-body')
  return goOn(ctx, plan, 'edit', 'body-taken-out', { body: [name, null] })
}

/**
 * Makes sure that organizations a plan points at beside its own bodies are the actor's to reorganize:
 * they get members or organizations by it. One that is not seen is as good as not there.
 */
export async function ensureWithinReach(ctx: Ctx, plan: PlanRow, ids: readonly (string | null)[]) {
  const { rows } = await sql<{ id: string; scopePath: string | null }>`
    select named.id, o.scope_path from unnest(${ids.filter((id) => id !== null)}::uuid[]) as named (id)
    left join organizations o on o.id = named.id
    where not exists (select from reorganization_bodies b
      where b.plan_id = ${plan.id} and b.body_id = named.id)
  `.execute(ctx.db)
  for (const { scopePath } of rows) {
    const isSeen = scopePath !== null && may(ctx.actor, 'organizations.read', scopePath)
    if (!isSeen) throw new Refused(refuse('missing', 'organizations.missing'))
    ensure(mayNot(ctx.actor, 'reorganization.manage', scopePath))
  }
}
