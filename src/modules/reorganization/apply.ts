import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { askToStop, enqueue } from '../../platform/jobs/job.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { goOn, lockFor } from './act.ts'
import type { ApplyPlan, PausePlan, RehearsePlan } from './apply-contract.ts'
import { whyNotLate } from './apply-rules.ts'
import { applyPlanJob, rehearsePlanJob } from './jobs.ts'
import { ensureNothingInTheWay } from './obstacles.ts'
import { whyNotPause } from './state-rules.ts'
import type { PlanRow } from './stored.ts'

/**
 * Begins to apply a decided plan, or goes on with one that stands half-way: a job does it step by
 * step. For a day ahead all of it is planned, for a day behind there is a reason to give.
 *
 * Refused where something stands in its way (`reorganization.obstacles`); nothing is done then.
 */
export async function applyPlan(ctx: Ctx, input: ApplyPlan) {
  const plan = await beginPlan(ctx, input)
  ensure(await whyBusy(ctx, plan))
  const { id, version } = plan
  const title = `Thực hiện phương án: ${plan.name}`
  const jobId = await enqueue(ctx, applyPlanJob, { title, input: { id } })
  await ctx.db.updateTable('reorganizationPlans').set({ jobId }).where('id', '=', id).execute()
  return { id, version, jobId }
}

/** The same without a job: whoever calls does the steps. */
export async function beginPlan(ctx: Ctx, input: ApplyPlan): Promise<PlanRow> {
  const plan = await lockFor(ctx, 'apply', input)
  if (plan.state === 'decided')
    ensure(whyNotLate(plan.effectiveOn, { today: ctx.today, reason: input.reason }))
  await ensureNothingInTheWay(ctx, plan)
  const journalId = plan.journalId ?? uuid()
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ journalId, ...(input.reason !== null && { lateBecause: input.reason }) })
    .set({ state: 'applying' })
    .where('id', '=', plan.id)
    .execute()
  const { version } = await goOn(ctx, plan, 'apply', 'application-begun', {
    on: [null, plan.effectiveOn],
    ...(input.reason !== null && { reason: [null, input.reason] }),
  })
  return { ...plan, journalId, version, state: 'applying' }
}

/** Stops a plan that is being applied after the step under way; what is done stays. */
export async function pausePlan(ctx: Ctx, input: PausePlan) {
  const plan = await lockFor(ctx, 'pause', input)
  ensure(whyNotPause(plan))
  if (plan.jobId !== null) await askToStop(ctx, plan.jobId)
  return goOn(ctx, plan, 'pause', 'paused', {})
}

/** Has a plan rehearsed: what it would do is kept with it, and nothing is done. */
export async function askForRehearsal(ctx: Ctx, input: RehearsePlan) {
  const plan = await lockFor(ctx, 'rehearse', input)
  ensure(await whyBusy(ctx, plan))
  const title = `Diễn tập phương án: ${plan.name}`
  const jobId = await enqueue(ctx, rehearsePlanJob, { title, input: { id: plan.id } })
  await ctx.db.updateTable('reorganizationPlans').set({ jobId }).where('id', '=', plan.id).execute()
  return { id: plan.id, version: plan.version, jobId }
}

/** Why nothing more is begun: a job works on the plan already, or the command line does. */
async function whyBusy(ctx: Ctx, { jobId, isElsewhere }: PlanRow) {
  if (isElsewhere) return refuse('conflict', 'reorganization.busy')
  if (jobId === null) return null
  const job = await ctx.db
    .selectFrom('jobs')
    .select('state')
    .where('id', '=', jobId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return job ? refuse('conflict', 'reorganization.busy') : null
}
