import { sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { ofBodies } from '../../core/organizations/apparatus.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import type { Life } from './body-rules.ts'

export type Body = Life & { id: string; name: string; scopePath: string }

/** An organization the actor may see, with what its record is judged by; any other is missing. */
export async function seenBody(ctx: Ctx, id: string): Promise<Body> {
  const { rows } = await sql<Body>`
    select o.id, o.scope_path, last.name, ${ofBodies(sql`last.kind`)} as is_body,
      (select min(lower(v.valid)) from organization_versions v where v.organization_id = o.id)
        as founded_on,
      (select e.ended_on from organization_endings e where e.organization_id = o.id) as ends_on
    from organizations o
    cross join lateral (
      select v.name, v.kind from organization_versions v where v.organization_id = o.id
      order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1
    ) last
    where o.id = ${id} and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  return found(rows[0], 'organizations.missing')
}

/** Since when the last record of a body holds; null where there is none. */
export async function lastRecord(ctx: Ctx, id: string): Promise<{ id: string; from: Day } | null> {
  const { rows } = await sql<{ id: string; from: Day }>`
    select id, lower(valid) as "from" from body_records where organization_id = ${id}
    order by valid desc limit 1
  `.execute(ctx.db)
  return rows[0] ?? null
}
