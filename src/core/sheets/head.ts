import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Permission } from '../access/roles.ts'
import { inScope } from '../access/scope.ts'
import type { SheetHead } from './contract.ts'
import { placeOfPaper } from './rules.ts'

/**
 * The head of a sheet about an organization on a day; without one, about where the actor's right
 * to read begins.
 *
 * The place is the territory of the organization, or of the nearest above that has one. Hamlets and
 * quarters sign no papers.
 */
export async function sheetHead(
  ctx: Ctx,
  { organizationId, day }: { organizationId: string | undefined; day: Day },
  permission: Permission,
): Promise<SheetHead> {
  const about = organizationId ?? topOf(ctx, permission)
  const { rows } = await sql<{ name: string; superior: string | null; place: string | null }>`
    select v.name,
      (select above.name from organization_versions above
        where above.organization_id = v.parent_id and above.valid @> ${day}::date) as superior,
      (select unit.name
        from organization_paths p
        join organization_paths up on up.valid @> ${day}::date and starts_with(p.path, up.path)
        join organization_versions at on at.organization_id = up.organization_id
          and at.valid @> ${day}::date
        join administrative_unit_versions unit on unit.unit_id = at.administrative_unit_id
          and unit.valid @> ${day}::date and unit.level <> 'hamlet'
        where p.organization_id = v.organization_id and p.valid @> ${day}::date
        order by up.depth desc limit 1) as place
    from organization_versions v
    join organizations o on o.id = v.organization_id
    where v.organization_id = ${about} and v.valid @> ${day}::date
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  const [issuer] = rows
  return {
    day,
    at: ctx.now,
    issuer: issuer
      ? { ...issuer, place: issuer.place === null ? null : placeOfPaper(issuer.place) }
      : null,
  }
}

function topOf({ actor }: Ctx, permission: Permission): string | null {
  const [top] = actor.grants
    .filter((grant) => grant.permissions.includes(permission))
    .toSorted((a, b) => a.scopePath.length - b.scopePath.length)
  return top?.organizationId ?? null
}
