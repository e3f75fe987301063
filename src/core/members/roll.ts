import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { departures, type FlagName, type Status } from './life.ts'

/** Which members of an organization are asked for. */
export type Roll = {
  roll: 'current' | 'former'
  statuses?: readonly Status[] | undefined
  flag?: FlagName | undefined
}

/**
 * Who belongs to a set of organizations on a day: a query of
 * `(member_id, organization_id, status, valid)`, one row a member.
 *
 * `organizations` is a subquery with a column `organization_id`. Former members are those whose
 * last membership begun by the day ended there and then; their status is how, `valid` when. Guests
 * (flag `temporarilyHere`) count where they meet, all others where they belong.
 */
export function rollOf(
  organizations: RawBuilder<unknown>,
  day: Day,
  roll: Roll = { roll: 'current' },
): RawBuilder<unknown> {
  // "is true" keeps this a look-up in a hash: as a join the planner takes it for a small one.
  return sql`select m.* from ${rowsOf(day, roll)} m
    where (m.organization_id in (select places.organization_id from ${organizations} places)) is true`
}

/** The same, organization by organization: faster where there are few. */
export function rollOfEach(
  organizations: RawBuilder<unknown>,
  day: Day,
  roll: Roll,
): RawBuilder<unknown> {
  return sql`select m.* from ${organizations} places
    cross join lateral (select one.* from ${rowsOf(day, roll)} one
      where one.organization_id = places.organization_id offset 0) m`
}

/** Where one member belongs: none or one row. */
export function rollOfMember(
  member: RawBuilder<string>,
  day: Day,
  roll: Roll,
): RawBuilder<unknown> {
  return sql`select one.* from ${rowsOf(day, roll)} one where one.member_id = ${member} offset 0`
}

function rowsOf(day: Day, { roll, statuses, flag }: Roll): RawBuilder<unknown> {
  if (roll === 'former') return formerRows(day)
  const wanted = statuses ? sql`m.status = any(${statuses})` : sql`true`
  if (flag === 'temporarilyHere')
    return sql`(
      select f.member_id, f.organization_id, m.status, m.valid
      from membership_flags f
      join memberships m on m.member_id = f.member_id and m.valid @> ${day}::date
      where f.flag = 'temporarilyHere' and f.valid @> ${day}::date and ${wanted})`
  const flagged = flag
    ? sql`m.member_id in (select f.member_id from membership_flags f
        where f.flag = ${flag} and f.valid @> ${day}::date)`
    : sql`true`
  return sql`(
    select m.member_id, m.organization_id, m.status, m.valid from memberships m
    where m.valid @> ${day}::date and ${wanted} and ${flagged})`
}

function formerRows(day: Day): RawBuilder<unknown> {
  return sql`(
    select m.member_id, m.organization_id, m.closed_by as status, m.valid from memberships m
    where upper(m.valid) <= ${day}::date and m.closed_by = any(${departures})
      and not exists (select from memberships later where later.member_id = m.member_id
        and lower(later.valid) >= upper(m.valid) and lower(later.valid) <= ${day}::date))`
}
