import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'

/** A stretch of one name, kind and place of an organization. */
export type KnownVersion = {
  from: Day
  until: Day | null
  name: string
  kind: string
  unitType: string | null
  parentId: string | null
  administrativeUnitId: string | null
}

/** An organization by its code, with all its versions and what the actor may do. */
export type KnownOrganization = {
  id: string
  code: string
  version: number
  seen: boolean
  managed: boolean
  versions: KnownVersion[]
  /** Those that hang under it at the last, with their kinds. */
  children: { id: string; kind: string }[]
}

/**
 * The organizations that bear these codes today, or did last before, many at once. Those the
 * actor may not see are marked, not left out.
 */
export async function organizationsByCode(
  ctx: Ctx,
  codes: readonly string[],
): Promise<KnownOrganization[]> {
  const scope = sql<string>`o.scope_path`
  const { rows } = await sql<KnownOrganization>`
    with bearers as (
      select distinct on (code) code, organization_id as id from organization_versions
      where code = any(${codes})
      order by code, (valid @> ${ctx.today}::date) desc, valid desc
    )
    select bearers.code, o.id, o.version,
      ${inScope(ctx.actor, 'organizations.read', scope)} as seen,
      ${inScope(ctx.actor, 'organizations.manage', scope)} as managed,
      (select json_agg(json_build_object('from', lower(v.valid), 'until', upper(v.valid),
          'name', v.name, 'kind', v.kind, 'unitType', v.unit_type, 'parentId', v.parent_id,
          'administrativeUnitId', v.administrative_unit_id) order by v.valid)
        from organization_versions v where v.organization_id = o.id) as versions,
      (select coalesce(json_agg(json_build_object('id', c.organization_id, 'kind', c.kind)), '[]')
        from organization_versions c
        where c.parent_id = o.id and upper_inf(c.valid)) as children
    from bearers join organizations o on o.id = bearers.id
  `.execute(ctx.db)
  return rows
}

/** What an organization is and hangs under at the last. */
export type LastPlace = { parentId: string | null; kind: string }

/** Where every organization stands at the last, by its id. */
export async function lastPlaces(ctx: Ctx): Promise<Map<string, LastPlace>> {
  const { rows } = await sql<LastPlace & { id: string }>`
    select distinct on (organization_id) organization_id as id, parent_id, kind
    from organization_versions order by organization_id, valid desc
  `.execute(ctx.db)
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}

/** Administrative units by their official codes, as given today or last before. */
export async function unitsByCode(ctx: Ctx, codes: readonly string[]) {
  const { rows } = await sql<{ code: string; id: string; name: string }>`
    select distinct on (code) code, unit_id as id, name from administrative_unit_versions
    where code = any(${codes})
    order by code, (valid @> ${ctx.today}::date) desc, valid desc
  `.execute(ctx.db)
  return rows
}
