import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'
import type { OrganizationEvent } from './contract.ts'

type Row = {
  on: Day
  kind: 'childFounded' | 'childCame' | 'childLeft' | 'childEnded'
  related: OrganizationEvent['related']
}

/**
 * What came to hang directly below an organization after its founding, and what no longer does:
 * all of one kind on one day is one event. What one may not see today is left out, as in lists.
 */
export async function eventsBelow(ctx: Ctx, id: string): Promise<OrganizationEvent[]> {
  const { rows } = await sql<Row>`
    select "on", kind, json_agg(json_build_object('id', organization_id, 'name', name)
      order by name) as related
    from (
      select lower(v.valid) as "on", v.organization_id, v.name,
        case when v.opened_by = 'founding' then 'childFounded' else 'childCame' end as kind
      from organization_versions v
      left join organization_versions before on before.organization_id = v.organization_id
        and upper(before.valid) = lower(v.valid)
      where v.parent_id = ${id} and before.parent_id is distinct from v.parent_id
      union all
      select upper(v.valid), v.organization_id, v.name,
        case when after.organization_id is null then 'childEnded' else 'childLeft' end
      from organization_versions v
      left join organization_versions after on after.organization_id = v.organization_id
        and lower(after.valid) = upper(v.valid)
      where v.parent_id = ${id} and upper(v.valid) is not null
        and after.parent_id is distinct from v.parent_id
    ) below
    join organizations o on o.id = below.organization_id
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
    where "on" > (select min(lower(valid)) from organization_versions where organization_id = ${id})
    group by "on", kind
  `.execute(ctx.db)
  return rows.map(({ on, kind, related }) => ({
    ...{ on, kind, related, changes: {}, planned: on > ctx.today },
    ...{ decisionNumber: null, decidedOn: null, reason: null },
  }))
}
