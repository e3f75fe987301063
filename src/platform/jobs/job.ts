import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { Order } from '../keyset.ts'

/** What a running job may do besides its work: open transactions, and say how far it is. */
export type Running = {
  /** One transaction of the job; long work is done in several, each complete in itself. */
  transact: <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>
  /**
   * Notes progress, and what there is of the result already; a total of null is not known yet.
   * Throws when the job was cancelled, which ends it between two transactions.
   */
  progress: (done: number, total: number | null, soFar?: unknown) => Promise<void>
}

export type JobResult = { result?: unknown; fileId?: string }

/** A kind of long work: the shape of its input and what it does with it. */
export type JobKind = {
  kind: string
  /** When it also runs by itself, as the system (cron, UTC); null when only on demand. */
  crontab: string | null
  run: (running: Running, input: unknown) => Promise<JobResult>
}

export type TypedJobKind<Input extends z.ZodType> = JobKind & { input: Input }

/**
 * Declares a kind of job. Its work must bear being run again from the start: a process may be
 * killed in the middle of it.
 */
export function jobKind<Input extends z.ZodType>(
  kind: string,
  declaration: {
    input: Input
    crontab?: string
    run: (running: Running, input: z.output<Input>) => Promise<JobResult>
  },
): TypedJobKind<Input> {
  const { input, crontab = null, run } = declaration
  return { kind, input, crontab, run: (running, given) => run(running, input.parse(given)) }
}

/** How lists of jobs are sorted. */
export const newestJob: Order = {
  name: 'queued',
  key: { of: sql`jobs.queued_at`, type: 'instant' },
  descending: true,
  ties: [{ of: sql`jobs.id`, type: 'uuid' }],
}

/** Asks for a job in the command's own transaction: it runs if, and only if, that commits. */
export async function enqueue<Input extends z.ZodType>(
  ctx: Ctx,
  { kind }: TypedJobKind<Input>,
  job: { title: string; input: z.input<Input>; organizationId?: string },
): Promise<string> {
  const id = uuid()
  await ctx.db
    .insertInto('jobs')
    .values({
      id,
      kind,
      title: job.title,
      input: JSON.stringify(job.input),
      accountId: ctx.actor.accountId,
      actingIn: ctx.actor.chosen ?? null,
      organizationId: job.organizationId ?? null,
      state: 'queued',
      queuedAt: ctx.now,
    })
    .execute()
  await queue(ctx, id)
  return id
}

async function queue(ctx: Ctx, id: string): Promise<void> {
  await sql`
    select graphile_worker.add_job('kept-job', json_build_object('id', ${id}::text), max_attempts => 3)
  `.execute(ctx.db)
}

/** Asks a job to stop at the next safe place; one nobody has begun is over at once. */
export async function askToStop(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update jobs set cancel_asked_at = ${ctx.now},
      finished_at = case when state = 'queued' then ${ctx.now}::timestamptz end,
      state = case when state = 'queued' then 'cancelled' else state end
    where id = ${id} and state in ('queued', 'running')
  `.execute(ctx.db)
}

/** Puts a job that failed or was cancelled in the queue again, for whoever asked for it. */
export async function runAgain(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('jobs')
    .set({ state: 'queued', queuedAt: ctx.now, done: 0, total: null })
    .set({ startedAt: null, finishedAt: null, cancelAskedAt: null, result: null, error: null })
    .where('id', '=', id)
    .execute()
  await queue(ctx, id)
}
