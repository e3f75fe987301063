import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** A table whose rows are noted, as the database itself knows it. */
export type NotedTable = {
  name: string
  keys: { column: string; type: string }[]
  /** Columns that are written; those the database computes are not. */
  columns: string[]
  /** Columns that follow from others, and the counter of edits. */
  derived: string[]
  counted: boolean
}

/** The tables of a journal, those that refer to others before these. */
export async function tablesOf(ctx: Ctx, journalId: string): Promise<NotedTable[]> {
  const { rows } = await sql<NotedTable & { refersTo: string[] }>`
    select t.relname as name,
      (select jsonb_agg(jsonb_build_object('column', a.attname, 'type', format_type(a.atttypid, null)))
        from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = any(i.indkey)
        where i.indrelid = t.oid and i.indisprimary) as keys,
      array(select attname::text from pg_attribute where attrelid = t.oid and attnum > 0
        and not attisdropped and attgenerated = '') as columns,
      (string_to_array(encode(g.tgargs, 'escape'), '\\000'))[2]::text[] as derived,
      exists (select from pg_attribute where attrelid = t.oid and attname = 'version') as counted,
      array(select distinct referred.relname::text from pg_constraint k
        join pg_class referred on referred.oid = k.confrelid
        where k.conrelid = t.oid and k.contype = 'f' and referred.oid <> t.oid) as refers_to
    from pg_class t join pg_trigger g on g.tgrelid = t.oid and g.tgname = 'keep_in_journal'
    where t.relnamespace = current_schema()::regnamespace
      and t.relname in (select table_name from journal_changes where journal_id = ${journalId}::uuid)
  `.execute(ctx.db)
  return referringFirst(rows)
}

/** In an order in which each comes before all it refers to. */
export function referringFirst<Table extends { name: string; refersTo: readonly string[] }>(
  tables: readonly Table[],
): Table[] {
  const left = new Map(tables.map((table) => [table.name, table]))
  const sorted: Table[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => ![...left.values()].some((other) => other.refersTo.includes(name)),
    )
    if (free.length === 0) throw new Error(`Tables refer in a circle: ${[...left.keys()].join()}`)
    for (const table of free) left.delete(table.name)
    sorted.push(...free)
  }
  return sorted
}

/** Joins a row of a table, `t`, to what the journal noted of it, `c`. */
export function isRow({ keys }: NotedTable) {
  return sql.join(
    keys.map(
      ({ column, type }) => sql`t.${sql.ref(column)} = (c.row_key ->> ${column})::${sql.raw(type)}`,
    ),
    sql` and `,
  )
}

/** The key of a row of a table under an alias, as the journal has it. */
export function keyOf({ keys }: NotedTable, alias: string) {
  const parts = keys.map(({ column }) => sql`${column}::text, ${sql.ref(`${alias}.${column}`)}`)
  return sql`jsonb_build_object(${sql.join(parts)})`
}
