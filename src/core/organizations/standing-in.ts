import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'

/**
 * Joins, as `heir` with its `id` and `name`, what stands on a day in the place of an organization that
 * ended with successors; null where it ended without any, or none lives.
 */
export function heirOn(organizationId: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`left join lateral (
    select living.id, v.name from organizations gone
    join organizations living on living.scope_path = gone.scope_path and living.id <> gone.id
    join organization_versions v on v.organization_id = living.id and v.valid @> ${day}::date
    where gone.id = ${organizationId}
      and exists (select from successions s where s.predecessor_id = gone.id)
    limit 1
  ) heir on true`
}
