import { z } from 'zod'
import { jobKind } from '../../platform/jobs/job.ts'
import { id } from '../../platform/wire.ts'
import { isDiscarded, lockPlan } from './plan-queries.ts'
import { solve } from './solver.ts'
import { keepSolved, questionOf } from './working-out.ts'

/** Works a plan of many meetings out: read, solved outside any transaction, then written. */
export const solvePlanJob = jobKind('solve-visit-plan', {
  input: z.object({ id }),
  run: async ({ transact, progress }, { id: planId }) => {
    const asked = await transact(async (ctx) => {
      // Another asked for meanwhile takes its place.
      if (await isDiscarded(ctx, planId)) return null
      const plan = await lockPlan(ctx, { id: planId })
      return plan.state === 'working' ? questionOf(ctx, plan) : null
    })
    if (!asked) return { result: { planId } }
    const solved = await solve(asked.question, {
      onPart: async (done, total) => {
        if (done % 25 === 0 || done === total) await progress(done, total)
      },
    })
    await transact((ctx) => keepSolved(ctx, planId, { ...asked, solved }))
    return { result: { planId } }
  },
})

export const visitJobs = [solvePlanJob]
