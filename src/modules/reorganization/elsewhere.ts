import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { showGreatAct } from '../../platform/database/great-act.ts'
import { ensure, refuse } from '../../platform/refusal.ts'

/** Among the advisory locks of the database, those of plans. */
const ofPlans = 7301

/**
 * Works on a plan without a job, as the command line does, and lets everybody see that somebody
 * does: by a lock that is gone with whoever holds it, however they end.
 *
 * Refused where another does already (`reorganization.busy`).
 */
export function workingOn<Result>(
  transact: <Held>(work: (ctx: Ctx) => Promise<Held>) => Promise<Held>,
  planId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return transact(async ({ db }) => {
    const { rows } = await sql<{ isFree: boolean }>`
      select pg_try_advisory_xact_lock(${ofPlans}, hashtext(${planId})) as is_free
    `.execute(db)
    ensure(rows[0]?.isFree ? null : refuse('conflict', 'reorganization.busy'))
    await showGreatAct(db)
    return work()
  })
}

/** Whether somebody works on a plan without a job. */
export function isWorkedElsewhere(planId: RawBuilder<string>): RawBuilder<boolean> {
  return sql`exists (select from pg_locks held
    join pg_database ours on ours.oid = held.database and ours.datname = current_database()
    where held.locktype = 'advisory' and held.classid = ${ofPlans}::int::oid
      and held.objid::bigint = (hashtext(${planId}::text)::bigint & 4294967295))`
}
