import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { netChanges } from './journal.ts'
import { isRow, keyOf, type NotedTable, tablesOf } from './tables.ts'

/** A row that stands in the way of taking a journal back, as it stands now. */
export type InTheWay = {
  table: string
  /** Somebody changed or removed it since; or it is newer, and rests on what would go. */
  why: 'changed-since' | 'depended-on'
  /** As text of JSON. */
  row: string
}

/** Lets nobody change a row a journal noted until the end of the transaction. */
export async function lockNoted(ctx: Ctx, journalId: string): Promise<void> {
  const net = netChanges(journalId)
  for (const table of await tablesOf(ctx, journalId))
    await sql`
      select from (${net}) c join ${sql.table(table.name)} t on ${isRow(table)}
      where ${of(table)} order by c.row_key for update of t
    `.execute(ctx.db)
}

/** All that stands in the way of taking a journal back; nothing where it can be. */
export async function standsInTheWay(ctx: Ctx, journalId: string): Promise<InTheWay[]> {
  const net = netChanges(journalId)
  const tables = await tablesOf(ctx, journalId)
  const found: InTheWay[] = []
  for (const table of tables) found.push(...(await changedSince(ctx, net, table)))
  for (const reference of await references(ctx, net))
    found.push(...(await restingOn(ctx, net, { reference, tables })))
  return found
}

/**
 * Takes back all a journal noted: every row is what it was before, and those that came to be are
 * gone. Only a counter of edits goes on, so that whoever has the state between is told so.
 *
 * Called once nothing stands in the way; derived tables are the caller's to derive anew.
 */
export async function takeBack(ctx: Ctx, journalId: string): Promise<void> {
  await keepNet(ctx, journalId)
  const tables = await tablesOf(ctx, journalId)
  // What came goes before what went comes back: no two of one may hold at a time.
  for (const table of tables) await removeNew(ctx, table)
  for (const table of tables.toReversed()) await restoreChanged(ctx, table)
  for (const table of tables.toReversed()) await bringBack(ctx, table)
  await sql`drop table net`.execute(ctx.db)
  await sql`delete from journal_changes where journal_id = ${journalId}::uuid`.execute(ctx.db)
}

async function keepNet(ctx: Ctx, journalId: string): Promise<void> {
  await sql`create temporary table net on commit drop as ${netChanges(journalId)}`.execute(ctx.db)
  await sql`create index on net (table_name)`.execute(ctx.db)
  await sql`analyze net`.execute(ctx.db)
}

const of = ({ name }: NotedTable) => sql`c.table_name = ${name}`

type Net = ReturnType<typeof netChanges>

async function changedSince(ctx: Ctx, net: Net, table: NotedTable): Promise<InTheWay[]> {
  const { rows } = await sql<InTheWay>`
    with net as materialized (${net})
    select ${table.name} as "table", 'changed-since' as why,
      coalesce(to_jsonb(t), c.after)::text as row
    from net c left join ${sql.table(table.name)} t on ${isRow(table)}
    where ${of(table)}
      and to_jsonb(t) - ${table.derived}::text[] is distinct from c.after - ${table.derived}::text[]
    order by c.number
  `.execute(ctx.db)
  return rows
}

type Reference = { from: string; column: string; to: string; key: string; type: string }

/** Every foreign key to a table in which rows came to be; what only follows from these holds nothing. */
async function references(ctx: Ctx, net: Net): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select referring.relname as "from", a.attname as column, referred.relname as to,
      key.attname as key, format_type(key.atttypid, null) as type
    from pg_constraint k
    join pg_class referring on referring.oid = k.conrelid
    join pg_class referred on referred.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute key on key.attrelid = k.confrelid and key.attnum = k.confkey[1]
    where k.contype = 'f' and cardinality(k.conkey) = 1
      and referring.relnamespace = current_schema()::regnamespace
      and referring.relname <> 'organization_paths'
      and referred.relname in (select table_name from (${net}) net where before is null)
    order by 1, 2
  `.execute(ctx.db)
  return rows
}

type Resting = { reference: Reference; tables: readonly NotedTable[] }

async function restingOn(ctx: Ctx, net: Net, { reference, tables }: Resting): Promise<InTheWay[]> {
  const { from, column, to, key, type } = reference
  const noted = tables.find(({ name }) => name === from)
  // What the journal noted itself goes too, or was compared already.
  const isNoted = noted
    ? sql`exists (select from net o
        where o.table_name = ${from} and o.row_key = ${keyOf(noted, 'f')})`
    : sql`false`
  const { rows } = await sql<InTheWay>`
    with net as materialized (${net})
    select ${from} as "table", 'depended-on' as why, to_jsonb(f)::text as row
    from net c
    join ${sql.table(from)} f on f.${sql.ref(column)} = (c.row_key ->> ${key})::${sql.raw(type)}
    where c.table_name = ${to} and c.before is null and not ${isNoted}
  `.execute(ctx.db)
  return rows
}

async function removeNew(ctx: Ctx, table: NotedTable): Promise<void> {
  await sql`
    delete from ${sql.table(table.name)} t using net c
    where ${of(table)} and c.before is null and ${isRow(table)}
  `.execute(ctx.db)
}

async function restoreChanged(ctx: Ctx, table: NotedTable): Promise<void> {
  const free = table.columns.filter((column) => !table.keys.some((key) => key.column === column))
  const list = sql.join(free.map((column) => sql.ref(column)))
  const now = table.counted
    ? sql`c.before || jsonb_build_object('version', (to_jsonb(t) ->> 'version')::int + 1)`
    : sql`c.before`
  await sql`
    update ${sql.table(table.name)} t set (${list}) = (
      select ${list} from jsonb_populate_record(null::${sql.table(table.name)}, ${now}))
    from net c
    where ${of(table)} and c.before is not null and c.after is not null and ${isRow(table)}
  `.execute(ctx.db)
}

async function bringBack(ctx: Ctx, table: NotedTable): Promise<void> {
  const list = sql.join(table.columns.map((column) => sql.ref(column)))
  const were = sql.join(table.columns.map((column) => sql.ref(`was.${column}`)))
  await sql`
    insert into ${sql.table(table.name)} (${list}) overriding system value
    select ${were} from net c
    cross join lateral jsonb_populate_record(null::${sql.table(table.name)}, c.before) was
    where ${of(table)} and c.before is not null and c.after is null
    order by c.number desc
  `.execute(ctx.db)
}
