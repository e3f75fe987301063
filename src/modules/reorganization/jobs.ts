import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { jobKind } from '../../platform/jobs/job.ts'
import { ensure } from '../../platform/refusal.ts'
import { id } from '../../platform/wire.ts'
import { finishPlan, keepRehearsal } from './applied.ts'
import { rehearse } from './rehearse.ts'
import { whyNotAct } from './state-rules.ts'
import { doNextStep, type Progress } from './steps.ts'
import { lockPlanRow, seenPlan } from './stored.ts'

const input = z.object({ id })

/** Does the next step of a plan that is being applied, and closes it after the last; null then. */
export async function goOnWithPlan(ctx: Ctx, planId: string): Promise<Progress | null> {
  const plan = await lockPlanRow(ctx, planId)
  if (plan.state !== 'applying' || plan.journalId === null) return null
  const step = await doNextStep(ctx, plan, plan.journalId)
  if (step === null) await finishPlan(ctx, plan)
  return step
}

/**
 * Applies a plan, a step a transaction: killed, cancelled or begun again it goes on where it stands.
 * Between two steps everybody else works on.
 */
export const applyPlanJob = jobKind('apply-reorganization', {
  input,
  run: async ({ transact, progress }, { id: planId }) => {
    for (;;) {
      const came = await transact((ctx) => goOnWithPlan(ctx, planId))
      if (came === null) return { result: { planId } }
      await progress(came.done, came.total)
    }
  },
})

/** Rehearses a plan in a transaction that writes nothing but what was found. */
export const rehearsePlanJob = jobKind('rehearse-reorganization', {
  input,
  run: async ({ transact }, { id: planId }) => {
    await transact(async (ctx) => {
      const plan = await seenPlan(ctx, planId)
      ensure(whyNotAct('rehearse', { state: plan.state, faults: 0 }))
      await keepRehearsal(ctx, plan, await rehearse(ctx, plan))
    })
    return { result: { planId } }
  },
})

export const reorganizationJobs = [applyPlanJob, rehearsePlanJob]
