import { sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { markKept } from '../../core/batches/undo.ts'
import {
  changeMany,
  derivedFromOrganizations,
  derivePlaces,
  foundMany,
  organizationTables,
  undoOrganizations,
} from '../../core/organizations/bulk.ts'
import { endMany, undoEndings } from '../../core/organizations/bulk-endings.ts'
import { misplacedOrganizations } from '../../core/organizations/misplaced.ts'
import { lockTree, nextSegments } from '../../core/organizations/tree.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, Refused, refuse } from '../../platform/refusal.ts'

/**
 * Writes the new and changed organizations of a checked import as one batch.
 *
 * Whatever changed since the check is refused as a whole (`imports.outdated`), and so is a tree
 * that would not be one (`imports.tree-broken`).
 */
export async function commitOrganizations(ctx: Ctx, importId: string): Promise<void> {
  await lockTree(ctx)
  const before = new Set(await misplacedOrganizations(ctx))
  await bring(ctx, importId)
  if (await isOutdated(ctx)) throw new Refused(refuse('conflict', 'imports.outdated'))
  await giveSegments(ctx)

  await foundMany(ctx, importId, sql`select * from brought where outcome = 'new'`)
  await changeMany(
    ctx,
    importId,
    sql`select * from brought where outcome = 'changed' and ending is null`,
  )
  await endMany(ctx, importId, sql`select * from brought where ending is not null`)
  await sql`drop table brought`.execute(ctx.db)
  await derivePlaces(ctx, importId)
  const misplaced = (await misplacedOrganizations(ctx)).filter((id) => !before.has(id))
  ensure(misplaced.length > 0 ? refuse('conflict', 'imports.tree-broken') : null)
}

async function bring(ctx: Ctx, importId: string): Promise<void> {
  await sql`
    create temporary table brought on commit drop as
    select r.row_number, r.outcome, r.target_id as id, r.version, null::text as segment,
      f."versionId" as version_id, f.name, f."nameFolded" as name_folded, f.kind,
      f."unitType" as unit_type, f."parentId" as parent_id,
      f."administrativeUnitId" as administrative_unit_id, f.code, f."from" as valid_from,
      f."openedBy" as opened_by, coalesce(f.trail, '{}') as changes, f."endedOn" as ended_on,
      f.ending, f.reason, f."decisionNumber" as decision_number, f."decidedOn" as decided_on,
      f."successorIds" as successor_ids
    from import_rows r
    cross join lateral jsonb_to_record(r.facts) as f("versionId" uuid, name text,
      "nameFolded" text, kind text, "unitType" text, "parentId" uuid,
      "administrativeUnitId" uuid, code text, "from" date, "openedBy" text, trail jsonb,
      "endedOn" date, ending text, reason text, "decisionNumber" text, "decidedOn" date,
      "successorIds" uuid[])
    where r.import_id = ${importId} and r.outcome in ('new', 'changed')
  `.execute(ctx.db)
  await sql`analyze brought`.execute(ctx.db)
}

async function isOutdated(ctx: Ctx): Promise<boolean> {
  await sql`
    select id from organizations
    where id in (select id from brought union select parent_id from brought) for update
  `.execute(ctx.db)
  const managed = inScope(ctx.actor, 'organizations.manage', sql<string>`o.scope_path`)
  const { rows } = await sql<{ outdated: boolean }>`
    select exists (
      select from brought b join organization_versions v on v.code = b.code
        and v.valid && daterange(b.valid_from, null)
      where b.outcome = 'new'
    ) or exists (
      select from brought b left join organizations o on o.id = b.id
      where b.outcome = 'changed' and (o.version is distinct from b.version or not ${managed})
    ) or exists (
      select from brought b join organizations o on o.id = b.parent_id
      where (b.outcome = 'new' or b.opened_by = 'move') and not ${managed}
    ) or exists (
      select from brought b join organizations o on o.id = any(b.successor_ids)
      where not ${managed} or not exists (select from organization_versions v
        where v.organization_id = o.id and v.valid @> b.ended_on)
    ) as outdated
  `.execute(ctx.db)
  return rows[0]?.outdated ?? true
}

async function giveSegments(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from brought where outcome = 'new' order by row_number
  `.execute(ctx.db)
  const segments = await nextSegments(ctx, rows.length)
  await sql`
    update brought b set segment = given.segment
    from unnest(${rows.map((row) => row.id)}::uuid[], ${segments}::text[]) as given (id, segment)
    where given.id = b.id
  `.execute(ctx.db)
}

/**
 * Takes a batch of organizations back, but for those somebody changed since or newer records need.
 *
 * Whether the rest is still a tree, only the tree tells: what would break it is kept, and the
 * rest tried again.
 */
export async function undoOrganizationImport(ctx: Ctx, importId: string): Promise<void> {
  await lockTree(ctx)
  await markKept(ctx, importId, organizationTables, derivedFromOrganizations)
  const before = new Set(await misplacedOrganizations(ctx))
  for (let attempt = 1; ; attempt += 1) {
    await sql`savepoint undoing`.execute(ctx.db)
    await undoEndings(ctx, importId)
    await undoOrganizations(ctx, importId)
    const broken = (await misplacedOrganizations(ctx)).filter((id) => !before.has(id))
    if (broken.length === 0) return
    await sql`rollback to savepoint undoing`.execute(ctx.db)
    await keepBroken(ctx, importId, attempt < 5 ? broken : null)
  }
}

/** Keeps the rows of these organizations, of those above them in the batch, or of all. */
async function keepBroken(ctx: Ctx, importId: string, ids: readonly string[] | null) {
  const which = ids
    ? sql`c.row_id = any(${ids}::uuid[])
        or c.row_id in (select v.parent_id from organization_versions v
          where v.organization_id = any(${ids}::uuid[]))`
    : sql`true`
  await sql`
    update batch_changes c set kept_for = 'depended-on'
    where c.batch_id = ${importId} and c.kept_for is null
      and c.row_number in (select c.row_number from batch_changes c
        where c.batch_id = ${importId} and c.table_name = 'organizations' and (${which}))
  `.execute(ctx.db)
}
