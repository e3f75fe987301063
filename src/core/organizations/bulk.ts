import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { recordMany } from '../audit/record.ts'
import { type JournaledTable, noteAfter, noteBefore, noteNew } from '../batches/journal.ts'
import { removeNew, restoreOld } from '../batches/undo.ts'
import { whyNotRaise } from '../posts/raising.ts'
import { rebuildPaths, rebuildScopes } from './paths.ts'
import { succeedOrganizations } from './succession.ts'

const organizations: JournaledTable = {
  name: 'organizations',
  derived: ['scope_path', 'scope_upward'],
  counted: true,
}
const versions: JournaledTable = { name: 'organization_versions', derived: [], counted: false }

/** The tables a batch of organizations writes; what refers to one comes before it. */
export const organizationTables = [versions, organizations] as const

/** Tables that only follow from these, and are derived anew. */
export const derivedFromOrganizations = ['organization_paths']

/**
 * Founds many organizations at once, in any order, and derives where they stand.
 *
 * `rows` is a query of `(row_number, id, segment, version_id, name, name_folded, kind, unit_type,
 * parent_id, administrative_unit_id, code, valid_from)`, judged and checked by the caller under
 * the lock of the tree.
 */
export async function foundMany(ctx: Ctx, batchId: string | null, rows: RawBuilder<unknown>) {
  await sql`
    insert into organizations (id, segment, created_at)
    select id, segment, ${ctx.now}::timestamptz from (${rows}) given
  `.execute(ctx.db)
  await sql`
    insert into organization_versions (id, organization_id, valid, name, name_folded, kind,
      unit_type, parent_id, administrative_unit_id, code, opened_by)
    select version_id, id, daterange(valid_from, null), name, name_folded, kind, unit_type,
      parent_id, administrative_unit_id, code, 'founding'
    from (${rows}) given
  `.execute(ctx.db)
  await noteNew(ctx, batchId, organizations, sql`select row_number, id from (${rows}) given`)
  await noteNew(
    ctx,
    batchId,
    versions,
    sql`select row_number, version_id as id from (${rows}) given`,
  )
  await recordMany(
    ctx,
    'organization.founded',
    'organization',
    sql`select id, name as label, id as organization_id, jsonb_build_object(
        'name', jsonb_build_array(null, name), 'kind', jsonb_build_array(null, kind),
        'parentId', jsonb_build_array(null, parent_id),
        'from', jsonb_build_array(null, valid_from)) as changes
      from (${rows}) given`,
  )
}

/**
 * Changes many organizations at once from a day on each, or corrects their last version where
 * `opened_by` is null. `rows` is as for `foundMany`, with `opened_by` and `changes`.
 */
export async function changeMany(ctx: Ctx, batchId: string | null, rows: RawBuilder<unknown>) {
  const last = sql`select distinct on (v.organization_id) v.id as last_id, given.*
    from (${rows}) given join organization_versions v on v.organization_id = given.id
    order by v.organization_id, v.valid desc`
  await noteBefore(ctx, batchId, organizations, sql`select row_number, id from (${rows}) given`)
  await noteBefore(
    ctx,
    batchId,
    versions,
    sql`select row_number, last_id as id from (${last}) last`,
  )
  await sql`
    update organizations o set version = o.version + 1 from (${rows}) given where given.id = o.id
  `.execute(ctx.db)
  await sql`create temporary table changing as ${last}`.execute(ctx.db)
  ensure(await whyNotRaise(ctx, kindsChanging))
  await sql`
    update organization_versions v set name = c.name, name_folded = c.name_folded, kind = c.kind,
      unit_type = c.unit_type, administrative_unit_id = c.administrative_unit_id
    from changing c where c.last_id = v.id and c.opened_by is null
  `.execute(ctx.db)
  await sql`
    update organization_versions v set valid = daterange(lower(v.valid), c.valid_from)
    from changing c where c.last_id = v.id and c.opened_by is not null
  `.execute(ctx.db)
  await sql`
    insert into organization_versions (id, organization_id, valid, name, name_folded, kind,
      unit_type, parent_id, administrative_unit_id, code, opened_by)
    select version_id, id, daterange(valid_from, null), name, name_folded, kind, unit_type,
      parent_id, administrative_unit_id, code, opened_by
    from changing where opened_by is not null
  `.execute(ctx.db)
  await noteNew(
    ctx,
    batchId,
    versions,
    sql`select row_number, version_id as id from changing where opened_by is not null`,
  )
  for (const table of organizationTables) await noteAfter(ctx, batchId, table)
  await recordMany(
    ctx,
    'organization.amended',
    'organization',
    sql`select id, name as label, id as organization_id, changes from changing`,
  )
  await sql`drop table changing`.execute(ctx.db)
}

/** Kinds that change, with the days on which the new one holds. */
const kindsChanging = sql`
  select v.organization_id, v.kind as before, c.kind as after, upper(v.valid) as until,
    case when c.opened_by is null then lower(v.valid) else c.valid_from end as "from"
  from changing c join organization_versions v on v.id = c.last_id where v.kind <> c.kind`

/** Derives anew where the organizations of a batch, and all below them, stand. */
export async function derivePlaces(ctx: Ctx, batchId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.row_id as id from batch_changes c join organizations o on o.id = c.row_id
    where c.batch_id = ${batchId} and c.table_name = 'organizations'
  `.execute(ctx.db)
  if (rows.length > 0)
    await rebuildPaths(
      ctx.db,
      rows.map((row) => row.id),
    )
  await rebuildScopes(ctx.db, ctx.today)
  await succeedOrganizations(ctx)
}

/** Takes a batch of organizations back, what is marked as kept excepted. */
export async function undoOrganizations(ctx: Ctx, batchId: string): Promise<void> {
  await recordMany(ctx, 'organization.import-undone', 'organization', undone(batchId))
  await sql`
    delete from organization_paths p using batch_changes c
    where c.batch_id = ${batchId} and c.table_name = 'organizations' and c.before is null and c.kept_for is null and p.organization_id = c.row_id
  `.execute(ctx.db)
  for (const table of organizationTables) await removeNew(ctx, batchId, table)
  for (const table of organizationTables.toReversed()) await restoreOld(ctx, batchId, table)
  await derivePlaces(ctx, batchId)
}

function undone(batchId: string): RawBuilder<unknown> {
  return sql`
    select o.id, last.name as label, o.id as organization_id, '{}'::jsonb as changes
    from batch_changes c
    join organizations o on o.id = c.row_id
    cross join lateral (select name from organization_versions
      where organization_id = o.id order by valid desc limit 1) last
    where c.batch_id = ${batchId} and c.table_name = 'organizations'
      and c.kept_for is null`
}
