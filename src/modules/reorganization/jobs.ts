import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { showGreatAct, whileHolding } from '../../platform/database/great-act.ts'
import { jobKind } from '../../platform/jobs/job.ts'
import { ensure, Refused } from '../../platform/refusal.ts'
import { id } from '../../platform/wire.ts'
import { finishPlan, keepRehearsal, noteBegun, noteHalt } from './applied.ts'
import { forgetJournals } from './grace.ts'
import { ensureNothingInTheWay } from './obstacles.ts'
import { ensureStillWithinRights } from './reach.ts'
import { rehearse } from './rehearse.ts'
import { whyNotAct } from './state-rules.ts'
import { doNextStep, type Progress } from './steps.ts'
import { lockPlanRow, seenPlan } from './stored.ts'

const input = z.object({ id })

/**
 * Does the next step of a plan that is being applied, and closes it after the last; null then.
 *
 * Refused where whoever asked for it has lost the right by now: what is done stays, and others go on.
 */
export async function goOnWithPlan(ctx: Ctx, planId: string): Promise<Progress | null> {
  const plan = await lockPlanRow(ctx, planId)
  if (plan.state !== 'applying' || plan.journalId === null) return null
  await ensureStillWithinRights(ctx, plan)
  const step = await doNextStep(ctx, plan, plan.journalId)
  if (step === null) await finishPlan(ctx, plan)
  else await noteBegun(ctx, plan)
  return step
}

/** Asks once more what is in the way of what is left: much may have changed since a plan was begun. */
async function judgeAnew(ctx: Ctx, planId: string): Promise<null> {
  const plan = await lockPlanRow(ctx, planId)
  if (plan.state === 'applying') await ensureNothingInTheWay(ctx, plan)
  return null
}

/**
 * Applies a plan, a step a transaction: killed, cancelled or begun again it goes on where it stands.
 * Between two steps everybody else works on.
 */
export const applyPlanJob = jobKind('apply-reorganization', {
  input,
  run: async ({ transact, progress }, { id: planId }) => {
    const orHalt = (work: Promise<Progress | null>) =>
      work.catch(async (error) => {
        if (error instanceof Refused) await transact((ctx) => noteHalt(ctx, planId))
        throw error
      })
    return whileHolding(transact, showGreatAct, async () => {
      await orHalt(transact((ctx) => judgeAnew(ctx, planId)))
      for (;;) {
        const came = await orHalt(transact((ctx) => goOnWithPlan(ctx, planId)))
        if (came === null) return { result: { planId } }
        await progress(came.done, came.total)
      }
    })
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

const forgetEveryNight = jobKind('forget-journals', {
  input: z.object({}),
  // 19:40 UTC is twenty to three at night in Vietnam.
  crontab: '40 19 * * *',
  run: async ({ transact }) => {
    await forgetJournals(transact)
    return {}
  },
})

export const reorganizationJobs = [applyPlanJob, rehearsePlanJob, forgetEveryNight]
