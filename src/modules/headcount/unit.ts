import { type RawBuilder, sql } from 'kysely'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import type { Day } from '../../platform/day.ts'
import { headcountRules } from './rule-sets.ts'

/** Whether a row of `staff_changes c` is a cut, by the rules of its own day. */
export const isCut: RawBuilder<boolean> = sql<boolean>`coalesce(
  (${bodyOn(headcountRules, sql`c.happened_on`)} -> 'changes' -> c.change ->> 'reduces')::boolean, false)`

/** The day a year had come to on a day: its last one where that is behind. */
export function dayOfYear(year: number, day: Day): RawBuilder<Day> {
  return sql<Day>`least(make_date(${year}::int, 12, 31), ${day}::date)`
}

/** Whether a row of `staff_changes c` is of a year, as far as it went on a day. */
export function inYear(year: number, day: Day): RawBuilder<boolean> {
  return sql<boolean>`c.happened_on between make_date(${year}::int, 1, 1) and ${dayOfYear(year, day)}`
}

/** A condition where something is asked for, none where it is not. */
export function asked(value: string | undefined, column: RawBuilder<unknown>): RawBuilder<boolean> {
  return value === undefined ? sql<boolean>`true` : sql<boolean>`${column} = ${value}`
}

/** What an organization is called on a day, or was last; joined as `named`. */
export function namedOn(organizationId: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`cross join lateral (
    select v.name, v.name_folded from organization_versions v
    where v.organization_id = ${organizationId}
    order by v.valid @> ${day}::date desc, v.valid desc limit 1
  ) named`
}
