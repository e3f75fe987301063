import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { addDays } from '../day.ts'
import { ownFile } from '../files.ts'
import { route } from '../http/route.ts'
import { ensure, found } from '../refusal.ts'
import { type Job, jobsApi } from './contract.ts'
import { askToStop } from './job.ts'
import { whyNotStop } from './rules.ts'

function ownJobs(ctx: Ctx) {
  return ctx.db
    .selectFrom('jobs')
    .select(['id', 'kind', 'title', 'done', 'total', 'queuedAt', 'startedAt', 'finishedAt'])
    .select(['result', 'error', 'resultFileId'])
    .select([
      sql<Job['state']>`state`.as('state'),
      sql<boolean>`cancel_asked_at is not null`.as('cancelAsked'),
    ])
    .select(sql<boolean>`result_file_id is not null`.as('hasFile'))
    .where('accountId', '=', ctx.actor.accountId)
}

function listJobs(ctx: Ctx): Promise<Job[]> {
  return ownJobs(ctx)
    .where('queuedAt', '>', new Date(addDays(ctx.today, -30)))
    .orderBy('queuedAt', 'desc')
    .limit(200)
    .execute()
}

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
