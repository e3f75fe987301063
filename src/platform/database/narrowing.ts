import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../day.ts'
import { fold } from '../fold.ts'

/** All of some conditions; one that is left out narrows nothing. */
export function every(
  conditions: readonly (RawBuilder<unknown> | false | undefined)[],
): RawBuilder<boolean> {
  const given = conditions.filter((one) => one !== false && one !== undefined)
  return given.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(given, sql` and `)})`
}

/**
 * Whether a text holds what somebody typed, accents and case aside. For the short lists of one
 * person; what is searched among thousands keeps its text folded.
 */
export function holdsTyped(text: RawBuilder<unknown>, typed: string): RawBuilder<boolean> {
  return sql<boolean>`strpos(${folded(text)}, ${fold(typed)}) > 0`
}

/** As `fold` does it. */
function folded(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lower(translate(
    regexp_replace(normalize(${text}, nfd), ${'[\\u0300-\\u036f]'}, '', 'g'), 'đĐ', 'dD'))`
}

/** Whether an instant is on a day in Vietnam or later. */
export function isFrom(instant: RawBuilder<unknown>, day: Day): RawBuilder<boolean> {
  return sql<boolean>`${instant} >= ${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`
}

/** Whether an instant is on a day in Vietnam or earlier. */
export function isUntil(instant: RawBuilder<unknown>, day: Day): RawBuilder<boolean> {
  return sql<boolean>`${instant} < (${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`
}
