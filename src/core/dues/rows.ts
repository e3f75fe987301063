import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'

/** What was recorded, of the member who is there: what a merged record has is the kept one's. */
export const recordedDues = sql`
  select coalesce(g.kept_id, d.member_id) as member_id, d.number, d.paid_through, d.recorded_on,
    d.reason, d.account_name
  from dues d left join member_merges g on g.merged_id = d.member_id`

/** What was last recorded of each member by a day: `(member_id, paid_through)`. */
export function paidBy(day: Day): RawBuilder<unknown> {
  return sql`
    select distinct on (member_id) member_id, paid_through from (${recordedDues}) recorded
    where recorded_on <= ${day}::date
    order by member_id, number desc`
}

/** Whole months over by a day that are not paid, of a column `paid_through`. */
export function monthsOwedOn(day: Day): RawBuilder<number> {
  return sql<number>`case when paid_through is not null then greatest(0,
    (extract(year from ${day}::date) - extract(year from paid_through)) * 12
    + extract(month from ${day}::date) - extract(month from paid_through) - 1)::int end`
}
