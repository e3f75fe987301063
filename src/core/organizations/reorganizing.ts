import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import type { Decision } from '../../platform/wire.ts'
import { changeMany, foundMany } from './bulk.ts'
import { endMany } from './bulk-endings.ts'
import { rebuildPaths, rebuildScopes } from './paths.ts'
import { succeedOrganizations } from './succession.ts'
import { nextSegments } from './tree.ts'

/** The day and the paper many organizations change by, and why. */
export type By = { on: Day; decision: Decision; reason: string }

export type Founding = {
  id: string
  name: string
  kind: string
  unitType: string | null
  parentId: string | null
  administrativeUnitId: string | null
  code: string | null
}

/** What becomes of an organization that goes on; null leaves it. */
export type Reshaping = {
  id: string
  openedBy: 'renaming' | 'conversion' | 'move'
  name: string | null
  kind: string | null
  parentId: string | null
}

export type Ending = { id: string; ending: string; successorIds: readonly string[] }

/** Founds organizations under the ids given; judged by the caller, under the lock of the tree. */
export async function foundOrganizations(ctx: Ctx, foundings: readonly Founding[], by: By) {
  const segments = await nextSegments(ctx, foundings.length)
  const rows = foundings.map((founding, at) => ({
    ...founding,
    ...{ versionId: uuid(), folded: fold(founding.name), segment: segments[at] },
  }))
  await foundMany(
    ctx,
    null,
    sql`select row_number() over ()::int as row_number, given.id, given.segment,
        given."versionId" as version_id, given.name, given.folded as name_folded, given.kind,
        given."unitType" as unit_type, given."parentId" as parent_id,
        given."administrativeUnitId" as administrative_unit_id, given.code,
        ${by.on}::date as valid_from
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, segment text,
        "versionId" uuid, name text, folded text, kind text, "unitType" text, "parentId" uuid,
        "administrativeUnitId" uuid, code text)`,
  )
  await sign(ctx, rows, by)
}

/** Gives organizations another name, kind or place from the day on; judged by the caller, as above. */
export async function reshapeOrganizations(ctx: Ctx, reshapings: readonly Reshaping[], by: By) {
  const rows = reshapings.map((one) => ({
    ...one,
    ...{ versionId: uuid(), folded: one.name === null ? null : fold(one.name) },
  }))
  await changeMany(
    ctx,
    null,
    sql`select row_number() over ()::int as row_number, given.id, given."versionId" as version_id,
        coalesce(given.name, v.name) as name, coalesce(given.folded, v.name_folded) as name_folded,
        coalesce(given.kind, v.kind) as kind, v.unit_type,
        coalesce(given."parentId", v.parent_id) as parent_id, v.administrative_unit_id, v.code,
        ${by.on}::date as valid_from, given."openedBy" as opened_by, ${changes(by)} as changes
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, "versionId" uuid,
        name text, folded text, kind text, "parentId" uuid, "openedBy" text)
      cross join lateral (select * from organization_versions
        where organization_id = given.id order by valid desc limit 1) v`,
  )
  await sign(ctx, rows, by)
}

/** What an organization was and becomes, as the trail keeps it. */
function changes({ on, decision }: By): RawBuilder<unknown> {
  return sql`jsonb_strip_nulls(jsonb_build_object(
    'name', case when given.name is not null then jsonb_build_array(v.name, given.name) end,
    'kind', case when given.kind is not null then jsonb_build_array(v.kind, given.kind) end,
    'parentId', case when given."parentId" is not null
      then jsonb_build_array(v.parent_id, given."parentId") end))
    || jsonb_build_object('from', jsonb_build_array(null, ${on}::text),
      'decision', jsonb_build_array(null, ${decision.number}::text))`
}

/** The paper new versions rest on. */
async function sign(ctx: Ctx, rows: readonly { versionId: string }[], { decision }: By) {
  await sql`
    update organization_versions set decision_number = ${decision.number},
      decided_on = ${decision.on}::date
    where id = any(${rows.map(({ versionId }) => versionId)}::uuid[])
  `.execute(ctx.db)
}

/** Ends organizations in which nothing lives from the day on; judged by the caller, as above. */
export async function endOrganizations(ctx: Ctx, endings: readonly Ending[], by: By) {
  const { on, decision, reason } = by
  await endMany(
    ctx,
    null,
    sql`select row_number() over ()::int as row_number, given.id, v.name, ${on}::date as ended_on,
        given.ending, ${reason}::text as reason, ${decision.number}::text as decision_number,
        ${decision.on}::date as decided_on,
        array(select jsonb_array_elements_text(given."successorIds")::uuid) as successor_ids
      from jsonb_to_recordset(${JSON.stringify(endings)}::jsonb) as given (id uuid, ending text,
        "successorIds" jsonb)
      cross join lateral (select name from organization_versions
        where organization_id = given.id order by valid desc limit 1) v`,
  )
}

/** Gives founded organizations the codes that others bore until the day. */
export async function handCodesOver(ctx: Ctx, codes: readonly { id: string; code: string }[]) {
  await sql`
    update organization_versions v set code = given.code
    from unnest(${codes.map(({ id }) => id)}::uuid[], ${codes.map(({ code }) => code)}::text[])
      as given (id, code)
    where v.organization_id = given.id
  `.execute(ctx.db)
}

/** Derives anew where organizations, and all below them, stand, and lets follow what follows endings. */
export async function settleOrganizations(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await rebuildPaths(ctx.db, ids)
  await rebuildScopes(ctx.db, ctx.today)
  await succeedOrganizations(ctx)
}

/** The same where organizations that were founded are about to be taken back. */
export async function forgetPlaces(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    delete from organization_paths where organization_id = any(${ids}::uuid[])
  `.execute(ctx.db)
}
