import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { recordOf } from './act.ts'
import type { Rehearsal } from './rehearsal-contract.ts'
import { progressOf } from './steps.ts'
import { type PlanRow, seenPlan } from './stored.ts'

/** Notes when the first step of a plan was done; of later ones it notes nothing. */
export async function noteBegun(ctx: Ctx, { id, begunAt }: PlanRow): Promise<void> {
  if (begunAt !== null) return
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ begunAt: ctx.now })
    .where('id', '=', id)
    .execute()
}

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

/** Notes that a plan stands half-way since what was to go on was refused; why, its job says. */
export async function noteHalt(ctx: Ctx, planId: string): Promise<void> {
  const plan = await seenPlan(ctx, planId)
  const { done, total } = await progressOf(ctx, plan)
  await recordOf(ctx, 'halted', plan, { bodiesDone: [null, `${done}/${total}`] })
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
