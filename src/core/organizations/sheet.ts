import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import { sheetHead } from '../sheets/head.ts'
import { whyNotOneSheet } from '../sheets/rules.ts'
import { ofApparatus } from './apparatus.ts'
import type { SheetRow } from './contract.ts'
import { organizationPage } from './page.ts'

/**
 * An organization and all below it on a day, parents before children and siblings as the tree
 * shows them; refuses (`sheets.too-long`) what is too much, and what one may not see is missing.
 */
export async function organizationSheet(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
) {
  const rows = await subtreeRows(ctx, id, day)
  found(rows[0], 'organizations.missing')
  ensure(whyNotOneSheet(rows.length))
  return { head: await sheetHead(ctx, { organizationId: id, day }, 'organizations.read'), rows }
}

/** One organization on a day with the head of its sheet; one that may not be seen is missing. */
export async function organizationSlip(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
) {
  const organization = await organizationPage(ctx, { id, day })
  const head = await sheetHead(ctx, { organizationId: id, day }, 'organizations.read')
  return { head, organization }
}

/** The rows in one statement; each path names all that is above, so heads are counted once. */
async function subtreeRows(ctx: Ctx, id: string, day: Day): Promise<SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    with recursive below as (
      select ${columns}, 0 as depth, array[]::text[] as place
      from organization_versions v
      join organizations o on o.id = v.organization_id
      where v.organization_id = ${id} and v.valid @> ${day}::date
        and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
      union all
      select ${columns}, below.depth + 1,
        below.place || (v.kind || '|' || coalesce(v.code, '~') || '|' || v.name || v.organization_id)
      from below
      join organization_versions v on v.parent_id = below.id and v.valid @> ${day}::date
      join organizations o on o.id = v.organization_id
      where ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
        and (not ${ofApparatus(sql`v.kind`)} or ${ofApparatus(sql`below.kind`)})
    ),
    heads as (
      select above.segment, count(*)::int as members
      from organization_paths top
      join organization_paths p on p.path >= top.path and p.path < top.path || '~'
        and p.valid @> ${day}::date
      join memberships m on m.organization_id = p.organization_id and m.valid @> ${day}::date
      cross join unnest(string_to_array(rtrim(p.path, '/'), '/')) above(segment)
      where top.organization_id = ${id} and top.valid @> ${day}::date
      group by above.segment
    )
    select below.id, below.name, below.kind, below.unit_type, below.code, below.depth,
      coalesce(heads.members, 0) as members
    from below left join heads using (segment)
    order by below.place
  `.execute(ctx.db)
  return rows
}

const columns: RawBuilder<unknown> = sql`
  v.organization_id as id, v.name, v.kind, v.unit_type, v.code, o.segment`
