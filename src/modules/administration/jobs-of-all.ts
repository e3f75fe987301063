import { type RawBuilder, sql } from 'kysely'
import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { askToStop, newestJob, runAgain } from '../../platform/jobs/job.ts'
import { whyNotRepeat, whyNotStop } from '../../platform/jobs/rules.ts'
import { beyond, cursorOf, orderBy } from '../../platform/keyset.ts'
import { ensure, found } from '../../platform/refusal.ts'
import type { AnyJob, ListAnyJobs } from './contract.ts'

/** Everybody's jobs, newest first. What a job is about is its owner's affair and is not told. */
export async function listAnyJobs({ db }: Ctx, { state, after, limit }: ListAnyJobs) {
  const wanted: RawBuilder<boolean> = state === undefined ? sql`true` : sql`jobs.state = ${state}`
  const { rows } = await sql<AnyJob>`
    select jobs.id, jobs.kind, a.name as owner_name, jobs.state, jobs.done, jobs.total, jobs.queued_at, jobs.started_at,
      jobs.finished_at, jobs.cancel_asked_at is not null as cancel_asked,
      case when jobs.error is not null then json_build_object('code', jobs.error::json->'code',
        'details', coalesce(jobs.error::json->'details', '{}')) end as error
    from jobs left join accounts a on a.id = jobs.account_id
    where ${wanted} and ${beyond(newestJob, after)}
    order by ${orderBy(newestJob)} limit ${limit + 1}
  `.execute(db)
  const { rows: all } = await sql<{ total: number }>`
    select count(*)::int as total from jobs where ${wanted}
  `.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit
  return {
    rows: page,
    total: all[0]?.total ?? 0,
    next: hasMore && last ? cursorOf(newestJob, [last.queuedAt.toISOString(), last.id]) : null,
  }
}

/** Asks anybody's job to stop at the next safe place. */
export async function stopAnyJob(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const job = await lockedJob(ctx, id)
  ensure(whyNotStop(job))
  await askToStop(ctx, id)
  await note(ctx, 'job.stopped', job)
  return { id }
}

/** Runs a job that failed or was cancelled again, with the rights its owner then has. */
export async function repeatAnyJob(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const job = await lockedJob(ctx, id)
  ensure(whyNotRepeat(job))
  await runAgain(ctx, id)
  await note(ctx, 'job.repeated', job)
  return { id }
}

type Job = { id: string; kind: string; state: string; finishedAt: Date | null }

async function lockedJob({ db }: Ctx, id: string): Promise<Job> {
  const jobs = db.selectFrom('jobs').select(['id', 'kind', 'state', 'finishedAt'])
  return found(await jobs.where('id', '=', id).forUpdate().executeTakeFirst(), 'jobs.missing')
}

function note(ctx: Ctx, act: string, { id, kind }: Job): Promise<void> {
  return record(ctx, act, { type: 'job', id, label: kind })
}
