import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../src/platform/database/database.ts'

/**
 * Does something while nobody can write the trail, the last of what a command writes: whoever waits
 * for it has written everything else.
 */
export function withTrailHeld(
  { kysely }: Database,
  work: (untilHeldUp: () => Promise<number>) => Promise<void>,
): Promise<void> {
  return kysely.transaction().execute(async (db) => {
    await sql`lock table audit_entries in exclusive mode`.execute(db)
    await work(async () => {
      for (let attempt = 0; attempt < 600; attempt += 1) {
        const { rows } = await sql<{ pid: number }>`
          select pid from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()
        `.execute(kysely)
        if (rows[0]) return rows[0].pid
        await sleep(50)
      }
      throw new Error('Nobody waited')
    })
  })
}

/** Ends the connection of whoever waits to write the trail, as a killed process would. */
export async function killedAtTheTrail(
  database: Database,
  work: () => Promise<unknown>,
): Promise<void> {
  await withTrailHeld(database, async (untilHeldUp) => {
    const ended = work().then(
      () => 'done',
      () => 'killed',
    )
    await sql`select pg_terminate_backend(${await untilHeldUp()})`.execute(database.kysely)
    if ((await ended) === 'done') throw new Error('It was done all the same')
  })
}

/** Lets a worker of its own process begin the job that waits, and kills it in the middle. */
export async function killAWorker(database: Database, now: Date): Promise<void> {
  const { connectionString = '' } = database.pool.options
  await withTrailHeld(database, async (untilHeldUp) => {
    const program = ['test/support/work.ts', connectionString, now.toISOString()]
    const working = spawn(process.execPath, program, { stdio: 'ignore' })
    const ended = once(working, 'exit')
    await untilHeldUp()
    working.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
  })
}
