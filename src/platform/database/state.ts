import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'

/**
 * The state of the database as the next statement of this transaction sees it: two that are equal
 * see the same data, in whatever process. Null where none can be told.
 *
 * It is the list of transactions whose writes are visible, which reads do not change. What this
 * transaction wrote itself is not in it; on a standby it is incomplete; and a server that lost its
 * last commits in a crash uses their numbers again, so its start belongs to the state.
 */
export async function stateOf(db: Kysely<DB>): Promise<string | null> {
  const { rows } = await sql<{ state: string | null }>`
    select case when not pg_is_in_recovery() and pg_current_xact_id_if_assigned() is null
      then extract(epoch from pg_postmaster_start_time()) || ' ' || pg_current_snapshot() end as state
  `.execute(db)
  return rows[0]?.state ?? null
}
