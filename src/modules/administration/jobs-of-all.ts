import { type RawBuilder, sql } from 'kysely'
import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { askToStop, runAgain } from '../../platform/jobs/job.ts'
import { whyNotRepeat, whyNotStop } from '../../platform/jobs/rules.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { ensure, found } from '../../platform/refusal.ts'
import type { AnyJob, ListAnyJobs } from './contract.ts'

/** Everybody's jobs, newest first. What a job is about is its owner's affair and is not told. */
export async function listAnyJobs({ db }: Ctx, { state, after, limit }: ListAnyJobs) {
  const wanted: RawBuilder<boolean> = state === undefined ? sql`true` : sql`j.state = ${state}`
  const { rows } = await sql<AnyJob>`
    select j.id, j.kind, a.name as owner_name, j.state, j.done, j.total, j.queued_at, j.started_at,
      j.finished_at, j.cancel_asked_at is not null as cancel_asked,
      case when j.error is not null then json_build_object('code', j.error::json->'code',
        'details', coalesce(j.error::json->'details', '{}')) end as error
    from jobs j left join accounts a on a.id = j.account_id
    where ${wanted} and ${beyond(newestFirst, after)}
    order by ${orderBy(newestFirst)} limit ${limit + 1}
  `.execute(db)
  const { rows: all } = await sql<{ total: number }>`
    select count(*)::int as total from jobs j where ${wanted}
  `.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit
  return {
    rows: page,
    total: all[0]?.total ?? 0,
    next: hasMore && last ? cursorOf(newestFirst, [last.queuedAt.toISOString(), last.id]) : null,
  }
}

const newestFirst: Order = {
  name: 'queued',
  key: { of: sql`j.queued_at`, type: 'instant' },
  descending: true,
  ties: [{ of: sql`j.id`, type: 'uuid' }],
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
