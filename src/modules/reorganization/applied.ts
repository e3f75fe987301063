import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import { recordOf } from './act.ts'
import type { Rehearsal } from './rehearsal-contract.ts'
import type { PlanRow } from './stored.ts'

/** Closes a plan whose last step is done. */
export async function finishPlan(ctx: Ctx, plan: PlanRow): Promise<void> {
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ state: 'applied', appliedAt: ctx.now, appliedBy: ctx.actor.name })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', plan.id)
    .execute()
  await recordOf(ctx, 'applied', plan, { on: [null, plan.effectiveOn] })
}

/** Keeps what a rehearsal found. */
export async function keepRehearsal(ctx: Ctx, plan: PlanRow, found: Rehearsal): Promise<void> {
  await sql`
    insert into reorganization_rehearsals (plan_id, rehearsed_at, rehearsed_by, plan_version, found)
    values (${plan.id}, ${ctx.now}::timestamptz, ${ctx.actor.name}, ${plan.version},
      ${JSON.stringify(found)}::jsonb)
    on conflict (plan_id) do update set (rehearsed_at, rehearsed_by, plan_version, found) =
      (excluded.rehearsed_at, excluded.rehearsed_by, excluded.plan_version, excluded.found)
  `.execute(ctx.db)
}

/** The day a plan was applied on; null while it stands half-way. */
export function appliedOn({ appliedAt }: PlanRow) {
  return appliedAt === null ? null : dayOf(appliedAt)
}
