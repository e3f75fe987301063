import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { recordMany } from '../audit/record.ts'
import { noteAfter, noteBefore } from '../batches/journal.ts'
import { organizationTables } from './bulk.ts'

const [versions, organizations] = organizationTables

/**
 * Ends many organizations at once, each with its reason, decision and successors.
 *
 * `rows` is a query of `(row_number, id, name, ended_on, ending, reason, decision_number,
 * decided_on, successor_ids)`, judged and checked by the caller under the lock of the tree.
 */
export async function endMany(ctx: Ctx, batchId: string | null, rows: RawBuilder<unknown>) {
  const last = sql`select distinct on (v.organization_id) v.id, given.row_number, given.ended_on
    from (${rows}) given join organization_versions v on v.organization_id = given.id
    order by v.organization_id, v.valid desc`
  await noteBefore(ctx, batchId, organizations, sql`select row_number, id from (${rows}) given`)
  await noteBefore(ctx, batchId, versions, sql`select row_number, id from (${last}) last`)
  await sql`
    update organizations o set version = o.version + 1 from (${rows}) given where given.id = o.id
  `.execute(ctx.db)
  await sql`
    update organization_versions v set valid = daterange(lower(v.valid), last.ended_on)
    from (${last}) last where last.id = v.id
  `.execute(ctx.db)
  await sql`
    insert into organization_endings (organization_id, ended_on, kind, reason, decision_number, decided_on)
    select id, ended_on, ending, reason, decision_number, decided_on from (${rows}) given
  `.execute(ctx.db)
  await sql`
    insert into successions (predecessor_id, successor_id, position)
    select given.id, s.id, s.position from (${rows}) given
    cross join lateral unnest(given.successor_ids) with ordinality as s (id, position)
  `.execute(ctx.db)
  for (const table of organizationTables) await noteAfter(ctx, batchId, table)
  await recordMany(
    ctx,
    'organization.ended',
    'organization',
    sql`select id, name as label, id as organization_id, jsonb_build_object(
        'endedOn', jsonb_build_array(null, ended_on), 'ending', jsonb_build_array(null, ending),
        'reason', jsonb_build_array(null, reason),
        'successorIds', jsonb_build_array(null, successor_ids)) as changes
      from (${rows}) given`,
  )
}

/** Takes back the endings of a batch whose organizations are about to go on, what is kept excepted. */
export async function undoEndings(ctx: Ctx, batchId: string): Promise<void> {
  const ended = sql`select e.organization_id from organization_endings e
    join batch_changes c on (c.before ->> 'organization_id')::uuid = e.organization_id
    where c.batch_id = ${batchId} and c.table_name = 'organization_versions'
      and c.kept_for is null and upper_inf((c.before ->> 'valid')::daterange)
      and upper((c.after ->> 'valid')::daterange) = e.ended_on`
  await sql`delete from successions where predecessor_id in (${ended})`.execute(ctx.db)
  await sql`delete from organization_endings where organization_id in (${ended})`.execute(ctx.db)
}
