import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { JournaledTable } from './journal.ts'

/**
 * Marks what of a batch cannot be undone, by the number of its row: what somebody changed since
 * (`changed-since`), and what newer records stand on (`depended-on`).
 *
 * All that one row brought is undone or none of it. `derived` names tables that only follow from
 * the batch's own and so hold nothing back.
 */
export async function markKept(
  ctx: Ctx,
  batchId: string,
  tables: readonly JournaledTable[],
  derived: readonly string[],
): Promise<void> {
  await sql`
    update batch_changes set kept_for = null where batch_id = ${batchId} and kept_for is not null
  `.execute(ctx.db)
  for (const table of tables) await markChanged(ctx, batchId, table)
  const references = await referencesTo(ctx, tables, derived)
  // What is kept may itself stand on other rows of the batch, until nothing more is held back.
  for (let marked = -1; marked !== 0; ) {
    marked = 0
    for (const reference of references) marked += await markDependedOn(ctx, batchId, reference)
  }
}

async function markChanged(ctx: Ctx, batchId: string, { name, derived }: JournaledTable) {
  await sql`
    update batch_changes c set kept_for = 'changed-since'
    from (
      select distinct c.row_number from batch_changes c
      left join ${sql.table(name)} t on t.id = c.row_id
      where c.batch_id = ${batchId} and c.table_name = ${name}
        and case when c.after is null then t.id is not null
          else to_jsonb(t) @> (c.after - ${derived}::text[]) is not true end
    ) changed
    where c.batch_id = ${batchId} and c.row_number = changed.row_number
  `.execute(ctx.db)
}

type Reference = { from: string; column: string; to: string; hasId: boolean }

/** Every foreign key to the tables, as the database itself knows them. */
async function referencesTo(
  ctx: Ctx,
  tables: readonly JournaledTable[],
  derived: readonly string[],
): Promise<Reference[]> {
  const names = tables.map((table) => table.name)
  const { rows } = await sql<Reference>`
    select referring.relname as "from", col.attname as column, referred.relname as to,
      exists (select from pg_attribute i where i.attrelid = referring.oid and i.attname = 'id'
        and i.atttypid = 'uuid'::regtype) as has_id
    from pg_constraint k
    join pg_class referring on referring.oid = k.conrelid
    join pg_class referred on referred.oid = k.confrelid
    join pg_attribute col on col.attrelid = k.conrelid and col.attnum = k.conkey[1]
    where k.contype = 'f' and referred.relname = any(${names})
      and referring.relnamespace = current_schema()::regnamespace
      and referring.relname <> all(${derived})
  `.execute(ctx.db)
  return rows
}

/** Keeps what a record that stays refers to; answers how many changes that added. */
async function markDependedOn(ctx: Ctx, batchId: string, reference: Reference): Promise<number> {
  const { from, column, to, hasId } = reference
  const goesToo = hasId
    ? sql`exists (select from batch_changes o where o.batch_id = ${batchId}
        and o.table_name = ${from} and o.row_id = f.id and o.before is null
        and o.kept_for is null)`
    : sql`false`
  const { numAffectedRows } = await sql`
    update batch_changes c set kept_for = 'depended-on'
    from (
      select distinct c.row_number from batch_changes c
      join ${sql.table(from)} f on f.${sql.ref(column)} = c.row_id
      where c.batch_id = ${batchId} and c.table_name = ${to} and c.before is null and c.kept_for is null and not ${goesToo}
    ) held
    where c.batch_id = ${batchId} and c.row_number = held.row_number
      and c.kept_for is null
  `.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

/** Removes the rows a batch made, those that are kept excepted. Called by the owner of the table. */
export async function removeNew(ctx: Ctx, batchId: string, { name }: JournaledTable) {
  await sql`
    delete from ${sql.table(name)} t using batch_changes c
    where ${undoable(batchId, name)} and c.before is null and t.id = c.row_id
  `.execute(ctx.db)
}

/**
 * Gives the rows a batch changed or removed back what they were. Called by the owner of the table.
 *
 * The count of edits goes on: whoever still has the state of the batch before them is told so.
 */
export async function restoreOld(ctx: Ctx, batchId: string, { name, counted }: JournaledTable) {
  const columns = await columnsOf(ctx, name)
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const before = counted
    ? sql`c.before || jsonb_build_object('version', (to_jsonb(t) ->> 'version')::int + 1)`
    : sql`c.before`
  await sql`
    update ${sql.table(name)} t set (${list}) = (
      select ${list} from jsonb_populate_record(null::${sql.table(name)}, ${before}))
    from batch_changes c
    where ${undoable(batchId, name)} and c.before is not null and t.id = c.row_id
  `.execute(ctx.db)
  await sql`
    insert into ${sql.table(name)} (${list})
    select ${sql.join(columns.map((column) => sql.ref(`old.${column}`)))}
    from batch_changes c
    cross join lateral jsonb_populate_record(null::${sql.table(name)}, c.before) old
    where ${undoable(batchId, name)} and c.before is not null and c.after is null
  `.execute(ctx.db)
}

async function columnsOf(ctx: Ctx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum
  `.execute(ctx.db)
  return rows.map((row) => row.name)
}

function undoable(batchId: string, table: string) {
  return sql`c.batch_id = ${batchId} and c.table_name = ${table}
    and c.kept_for is null`
}
