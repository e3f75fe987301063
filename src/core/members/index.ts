import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'

export { moveCollectively } from './collective.ts'
export { visibleMember } from './record.ts'

/** How many members belong to these organizations themselves, not below them, on a day. */
export async function countLivingMembers(
  ctx: Ctx,
  organizationIds: readonly string[],
  day: Day,
): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    select count(*)::int as members from memberships
    where organization_id = any(${organizationIds}::uuid[]) and valid @> ${day}::date
  `.execute(ctx.db)
  return rows[0]?.members ?? 0
}
