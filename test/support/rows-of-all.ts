import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/types.ts'
import { keptPlan } from '../../src/platform/database/plans.ts'

/** How many rows every table has, of every schema there is: no list to forget one in. */
export async function rowsOfAll(db: Kysely<DB>): Promise<string> {
  counting ??= await countingAll(db)
  const { rows } = await sql<{ said: string }>`${keptPlan} ${sql.raw(counting)}`.execute(db)
  // The tables may be counted side by side, and answer in any order.
  return rows
    .map(({ said }) => said)
    .toSorted()
    .join('\n')
}

/** The tables are the same in every database of a run. */
let counting: string | undefined

async function countingAll(db: Kysely<DB>): Promise<string> {
  const { rows } = await sql<{ one: string }>`
    select format('select %L || count(*) as said from %I.%I',
      table_schema || '.' || table_name || ' ', table_schema, table_name) as one
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by table_schema, table_name
  `.execute(db)
  return rows.map(({ one }) => one).join(' union all ')
}
