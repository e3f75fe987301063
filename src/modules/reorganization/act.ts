import { type Changes, record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { faultsOf } from './fault-rules.ts'
import { ensureWithinRights } from './reach.ts'
import { type PlanAct, stateAfter, whyNotAct } from './state-rules.ts'
import { bodiesOf, lockPlan, type PlanRow, planOf } from './stored.ts'

/** Locks a plan for an act that its state and its faults allow. */
export async function lockFor(ctx: Ctx, act: PlanAct, edit: { id: string; version: number }) {
  const plan = await lockPlan(ctx, edit)
  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const faults = faultsOf(await planOf(ctx, plan, bodies)).length
  ensure(whyNotAct(act, { state: plan.state, faults }))
  if (act === 'decide' || act === 'apply' || act === 'undo')
    await ensureWithinRights(ctx, plan, bodies)
  return plan
}

/** Writes how far a plan has come by an act, and leaves its trace. */
export async function goOn(ctx: Ctx, plan: PlanRow, act: PlanAct, said: string, changes: Changes) {
  const { id, version } = plan
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ state: stateAfter(act, plan.state), version: version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, said, plan, changes)
  return { id, version: version + 1 }
}

export function recordOf(
  ctx: Ctx,
  act: string,
  { id, name: label, organizationId }: { id: string; name: string; organizationId: string },
  changes: Changes,
) {
  const subject = { type: 'reorganizationPlan', id, label, organizationId }
  return record(ctx, `reorganization.${act}`, subject, changes)
}
