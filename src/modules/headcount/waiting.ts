import { type RawBuilder, sql } from 'kysely'
import { below, inScope } from '../../core/access/scope.ts'
import { heirOn } from '../../core/organizations/standing-in.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { WaitingUnit } from './contract.ts'
import { asked, dayOfYear, namedOn } from './unit.ts'

type Asked = {
  year: number
  day: Day
  /** Only what lies at or below it. */
  organizationId?: string | undefined
  /** Only the unit itself, and what waits at it. */
  about?: string
  kind?: string | undefined
}

/**
 * Units that ended in the year or before, by a day, with a headcount of the year which nobody has decided
 * again for what took their place: there, nothing was entered by a decision as late as the ending or
 * what decided it. What was founded then has no other.
 */
export async function waitingUnits(
  ctx: Ctx,
  { year, day, organizationId, about, kind }: Asked,
): Promise<WaitingUnit[]> {
  const { rows } = await sql<WaitingUnit>`
    select o.id as organization_id, named.name as organization_name, e.ended_on,
      jsonb_build_object('id', heir.id, 'name', heir.name) as waits_at,
      sums.assigned, sums.present, sums.to_cut
    from organization_endings e
    join organizations o on o.id = e.organization_id
    ${namedOn(sql`o.id`, day)}
    ${heirOn(sql`o.id`, ctx.today)}
    join lateral (
      select sum(q.assigned)::int as assigned, sum(q.present)::int as present,
        sum(q.to_cut)::int as to_cut
      from headcount_quotas q where q.organization_id = o.id and q.year = ${year}
        and ${asked(kind, sql`q.kind`)}
      having count(*) > 0
    ) sums on true
    where e.ended_on <= ${dayOfYear(year, day)} and heir.id is not null
      and not exists (select from headcount_years again where again.organization_id = heir.id
        and again.year = ${year} and (again.decided_on >= least(e.ended_on, e.decided_on)
          or not exists (select from organization_versions before
            where before.organization_id = heir.id and lower(before.valid) < e.ended_on)))
      and ${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)}
      and ${below(organizationId, sql`o.scope_path`)}
      and ${about === undefined ? sql`true` : sql`(o.id = ${about} or heir.id = ${about})`}
    order by named.name_folded, o.id limit 200
  `.execute(ctx.db)
  return rows
}

/** Whether the organization of a quota `q` had ended by a day: what it had is nobody's any more. */
export function hasEnded(day: RawBuilder<Day>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from organization_endings e
    where e.organization_id = q.organization_id and e.ended_on <= ${day})`
}
