import type { Ctx } from '../context.ts'
import { ownFile } from '../files.ts'
import { route } from '../http/route.ts'
import { ensure, found } from '../refusal.ts'
import { type Job, jobsApi } from './contract.ts'
import { askToStop } from './job.ts'
import { listJobs, ownJobs } from './queries.ts'
import { whyNotStop } from './rules.ts'

async function showJob(ctx: Ctx, { id }: { id: string }) {
  return found(await ownJobs(ctx).where('id', '=', id).executeTakeFirst(), 'jobs.missing')
}

async function cancelJob(ctx: Ctx, { id }: { id: string }): Promise<Job> {
  const job = await showJob(ctx, { id })
  ensure(whyNotStop(job))
  await askToStop(ctx, id)
  return showJob(ctx, { id })
}

async function jobFile(ctx: Ctx, { id }: { id: string }) {
  const job = await showJob(ctx, { id })
  return ownFile(ctx, found(job.resultFileId, 'files.missing'))
}

export const jobRoutes = [
  route(jobsApi.list, listJobs),
  route(jobsApi.one, showJob),
  route(jobsApi.cancel, cancelJob),
  route(jobsApi.file, jobFile),
]
