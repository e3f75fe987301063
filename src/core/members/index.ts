import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'

export { amendMany, enrolMany, keepHomeless, memberTables, undoMembers } from './bulk.ts'
export { stepFrom, whyNotCorrectDays } from './bulk-rules.ts'
export {
  areInternal,
  homesByCode,
  type KnownMember,
  kindOn,
  membersByCode,
  type PossibleHome,
} from './by-code.ts'
export { moveCollectively } from './collective.ts'
export { whyNotHome } from './home.ts'
export { type Leaver, leaversBy } from './leavers.ts'
export { visibleMember } from './record.ts'
export { membershipRules } from './rule-sets.ts'
export { whyNotEnrol, whyNotFullOn, whyNotLeave, whyNotOfAge } from './rules.ts'
export { nameColumns } from './write.ts'

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
