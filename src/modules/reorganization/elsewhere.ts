import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Ctx } from '../../platform/context.ts'
import { showGreatAct, whileHolding } from '../../platform/database/great-act.ts'
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
  return whileHolding(transact, (transaction) => lock(transaction, planId), work)
}

async function lock(transaction: Kysely<DB>, planId: string): Promise<void> {
  const { rows } = await sql<{ isFree: boolean }>`
    select pg_try_advisory_xact_lock(${ofPlans}, hashtext(${planId})) as is_free
  `.execute(transaction)
  ensure(rows[0]?.isFree ? null : refuse('conflict', 'reorganization.busy'))
  await showGreatAct(transaction)
}

/** Whether somebody works on a plan without a job. */
export function isWorkedElsewhere(planId: RawBuilder<string>): RawBuilder<boolean> {
  return sql`exists (select from pg_locks held
    join pg_database ours on ours.oid = held.database and ours.datname = current_database()
    where held.locktype = 'advisory' and held.classid = ${ofPlans}::int::oid
      and held.objid::bigint = (hashtext(${planId}::text)::bigint & 4294967295))`
}
