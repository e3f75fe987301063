import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Ctx } from '../context.ts'

/** Among the advisory locks of the database, that of great acts. */
const ofGreatActs = 7302

/**
 * Lets every process see that an act upon very many records is under way, until this transaction ends,
 * however it ends. Several may be at a time.
 */
export async function showGreatAct(transaction: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${ofGreatActs}, 0)`.execute(transaction)
}

/**
 * Works while a transaction of its own holds what `lock` takes. The work has transactions of its own,
 * each tried again where that is worth it: it is not tried again as a whole.
 */
export async function whileHolding<Result>(
  transact: <Held>(work: (ctx: Ctx) => Promise<Held>) => Promise<Held>,
  lock: (transaction: Kysely<DB>) => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  const [outcome] = await transact(async ({ db }) => {
    await lock(db)
    return Promise.allSettled([work()])
  })
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

/** Whether an act upon very many records is under way, in whatever process. */
export async function isGreatActUnderWay(db: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ isUnderWay: boolean }>`
    select exists (select from pg_locks held
      join pg_database ours on ours.oid = held.database and ours.datname = current_database()
      where held.locktype = 'advisory' and held.classid = ${ofGreatActs}::int::oid) as is_under_way
  `.execute(db)
  return rows[0]?.isUnderWay ?? false
}
