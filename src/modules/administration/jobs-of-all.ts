import { type RawBuilder, sql } from 'kysely'
import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { askToStop, runAgain } from '../../platform/jobs/job.ts'
import { whyNotRepeat, whyNotStop } from '../../platform/jobs/rules.ts'
import { ensure, found } from '../../platform/refusal.ts'
import type { AnyJob, ListAnyJobs } from './contract.ts'

/** Everybody's jobs, newest first. What a job is about is its owner's affair and is not told. */
export async function listAnyJobs({ db }: Ctx, { state, limit }: ListAnyJobs) {
  const wanted: RawBuilder<boolean> = state === undefined ? sql`true` : sql`j.state = ${state}`
  const { rows } = await sql<AnyJob & { whole: number }>`
    select j.id, j.kind, a.name as owner_name, j.state, j.done, j.total, j.queued_at, j.started_at,
      j.finished_at, j.cancel_asked_at is not null as cancel_asked,
      case when j.error is not null then json_build_object('code', j.error::json->'code',
        'details', coalesce(j.error::json->'details', '{}')) end as error,
      count(*) over ()::int as whole
    from jobs j left join accounts a on a.id = j.account_id
    where ${wanted}
    order by j.queued_at desc, j.id desc limit ${limit}
  `.execute(db)
  return { rows: rows.map(({ whole: _, ...job }) => job), total: rows[0]?.whole ?? 0 }
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
