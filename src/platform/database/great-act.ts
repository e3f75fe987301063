import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'

/** Among the advisory locks of the database, that of great acts. */
const ofGreatActs = 7302

/**
 * Lets every process see that an act upon very many records is under way, until this transaction ends,
 * however it ends. Several may be at a time.
 */
export async function showGreatAct(transaction: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${ofGreatActs}, 0)`.execute(transaction)
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
