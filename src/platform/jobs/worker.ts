import {
  type Runner,
  run,
  runMigrations,
  type TaskList,
  Logger as WorkerLogger,
} from 'graphile-worker'
import { sql } from 'kysely'
import type { Actor, Ctx } from '../context.ts'
import { type Database, inTransaction } from '../database/database.ts'
import { dayOf } from '../day.ts'
import type { Logger } from '../log.ts'
import { Refused } from '../refusal.ts'
import type { JobKind, Running } from './job.ts'

export type WorkerParts = {
  database: Database
  log: Logger
  kinds: readonly JobKind[]
  now: () => Date
  /**
   * The rights of whoever asked for a job, as they are when it runs, and in which they acted; refused
   * when they have none of it any more.
   */
  actorOf: (accountId: string, actingIn: string | null) => Promise<Actor>
  /** What is to happen with the end of a job somebody asked for, in the transaction that keeps it. */
  onEnd: (ctx: Ctx, job: EndedJob) => Promise<void>
  /** True when no other process works on this database: jobs a dead one held are freed at once. */
  alone: boolean
}

/** A job that is over, and was not cancelled. */
export type EndedJob = {
  id: string
  title: string
  accountId: string
  state: 'done' | 'failed'
  queuedAt: Date
}

/** Creates or updates the queue's own schema. */
export async function prepareQueue({ pool }: Database, log: Logger): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet(log) })
}

/** Runs queued and timed jobs in this process until stopped. */
export async function startWorker(parts: WorkerParts): Promise<Runner> {
  if (parts.alone) await freeHeldJobs(parts)
  const timed = parts.kinds.filter((kind) => kind.crontab !== null)
  const timedTasks: TaskList = Object.fromEntries(
    timed.map((kind) => [kind.kind, () => runTimed(parts, kind)]),
  )
  return run({
    pgPool: parts.database.pool,
    taskList: { ...timedTasks, 'kept-job': (payload) => runKept(parts, idIn(payload)) },
    crontab: timed.map((kind) => `${kind.crontab} ${kind.kind}`).join('\n'),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet(parts.log),
  })
}

/** Frees the jobs a dead process held; one it died of as often as it may be tried is over. */
async function freeHeldJobs({ database: { kysely }, now }: WorkerParts): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))
  `.execute(kysely)
  await sql`
    update jobs set state = 'failed', finished_at = ${now()},
      error = ${JSON.stringify({ code: 'jobs.interrupted' })}
    where state = 'running' and not exists (select from graphile_worker._private_jobs waiting
      where waiting.payload ->> 'id' = jobs.id::text and waiting.attempts < waiting.max_attempts)
  `.execute(kysely)
}

function idIn(payload: unknown): string {
  return (payload as { id: string }).id
}

class Cancelled extends Error {}

async function runTimed(parts: WorkerParts, kind: JobKind): Promise<void> {
  const system = await parts.actorOf('system', null)
  await kind.run(
    runningAs(parts, system, async () => {}),
    {},
  )
}

/** Runs one job that somebody asked for, and keeps how it ended. */
async function runKept(parts: WorkerParts, id: string): Promise<void> {
  const { kysely } = parts.database
  const job = await kysely
    .updateTable('jobs')
    .set({ state: 'running', startedAt: parts.now(), done: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .where('cancelAskedAt', 'is', null)
    .returning(['kind', 'input', 'accountId', 'actingIn'])
    .executeTakeFirst()
  const kind = parts.kinds.find((one) => one.kind === job?.kind)
  if (!job || !kind) return keepEnd(parts, id, { state: 'cancelled' })

  try {
    const actor = await parts.actorOf(job.accountId, job.actingIn)
    const running = runningAs(parts, actor, (...given) => noteProgress(parts, id, given))
    const { result, fileId } = await kind.run(running, job.input)
    await keepEnd(parts, id, {
      state: 'done',
      result: result === undefined ? null : JSON.stringify(result),
      resultFileId: fileId ?? null,
    })
  } catch (error) {
    await keepFailure(parts, id, error)
  }
}

function runningAs(parts: WorkerParts, actor: Actor, progress: Running['progress']): Running {
  return {
    progress,
    transact: (work) =>
      inTransaction(parts.database.kysely, (db) => {
        const now = parts.now()
        return work({ db, actor, now, today: dayOf(now) })
      }),
  }
}

type Noted = Parameters<Running['progress']>

async function noteProgress(parts: WorkerParts, id: string, [done, total, soFar]: Noted) {
  const job = await parts.database.kysely
    .updateTable('jobs')
    .set({ done, total, ...(soFar !== undefined && { result: JSON.stringify(soFar) }) })
    .where('id', '=', id)
    .returning('cancelAskedAt')
    .executeTakeFirst()
  if (!job || job.cancelAskedAt) throw new Cancelled()
}

/** A refusal or a cancel is an answer; anything else is a bug, logged and tried again. */
async function keepFailure(parts: WorkerParts, id: string, error: unknown): Promise<void> {
  if (error instanceof Cancelled) return keepEnd(parts, id, { state: 'cancelled' })
  const said = error instanceof Refused ? error.refusal : { code: 'server.error' }
  await keepEnd(parts, id, { state: 'failed', error: JSON.stringify(said) })
  if (!(error instanceof Refused)) parts.log.error({ err: error, job: id }, 'job failed')
}

type End = {
  state: 'done' | 'failed' | 'cancelled'
  error?: string
  result?: string | null
  resultFileId?: string | null
}

async function keepEnd(parts: WorkerParts, id: string, end: End): Promise<void> {
  const now = parts.now()
  const actor = await parts.actorOf('system', null)
  await inTransaction(parts.database.kysely, async (db) => {
    const job = await db
      .updateTable('jobs')
      .set({ ...end, finishedAt: now })
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'running'])
      .returning(['id', 'title', 'accountId', 'queuedAt'])
      .executeTakeFirst()
    const { state } = end
    if (!job || state === 'cancelled') return
    await parts.onEnd({ db, actor, now, today: dayOf(now) }, { ...job, state })
  })
}

/** The queue's own notes, at a level at which nobody reads them unless something is wrong. */
function quiet(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') log.error({ meta }, message)
    else log.debug({ meta }, message)
  })
}
