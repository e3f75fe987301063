import { sql } from 'kysely'
import type { Ctx } from '../../src/platform/context.ts'

/** Tables that say what was done, or wait to do it: an act that is taken back has been done all the same. */
const deeds = ['audit_entries', 'audit_seals', 'jobs', 'journal_changes']

/** Every row of every table that says how things are, as text; counters of edits are left out. */
export async function everyRow(ctx: Ctx): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
      and relname <> all(${deeds}::text[])
    order by relname
  `.execute(ctx.db)
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - 'version')::text as row from ${sql.table(name)} t order by 1
    `.execute(ctx.db)
    if (rows.length > 0) all[name] = rows.map(({ row }) => row)
  }
  return all
}
