import { type RawBuilder, sql } from 'kysely'
import { figure, happenings, ratio } from '../../core/figures/figure.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import type { Day } from '../../platform/day.ts'
import { headcountRules } from './rule-sets.ts'
import { isCut } from './unit.ts'

const shared = {
  unit: 'people',
  of: 'organization',
  kinds: 'organizationKind',
  opens: 'reorganization.read',
} as const

/** A number of the headcount of a year, at the units it was entered for. */
function entered(
  id: string,
  amount: RawBuilder<unknown>,
  which: (day: Day) => RawBuilder<boolean> = (day) =>
    sql<boolean>`q.year = extract(year from ${day}::date)`,
) {
  return figure({
    ...{ ...shared, id, measure: 'sum' },
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path,
        sum(${amount})::int as amount
      from ${placed} placed
      join headcount_quotas q on q.organization_id = placed.organization_id
      where ${which(day)}
      group by placed.organization_id, placed.path
      having sum(${amount}) > 0`,
  })
}

/** People cut in a period, at the units they left, a row for each day. */
const cut = happenings({
  ...{ ...shared, id: 'headcount.cut', measure: 'sum' },
  rows: ({ period, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path,
      c.happened_on, sum(c.people)::int as amount
    from staff_changes c
    join ${placed} placed on placed.organization_id = c.organization_id
      and placed.valid @> c.happened_on
    where c.happened_on >= ${period.from}::date and c.happened_on < ${period.until}::date
      and ${isCut}
    group by placed.organization_id, placed.path, c.happened_on`,
})

const target = (day: Day) => sql`(${bodyOn(headcountRules, day)} -> 'target')`

/** What the target is a share of: what was assigned in its base year, of the kinds it counts. */
const base = entered(
  'headcount.base',
  sql`q.assigned`,
  (day) => sql<boolean>`q.year = (${target(day)} ->> 'baseYear')::int
    and ${target(day)} -> 'countedKinds' ? q.kind`,
)

/** People cut since the base year of the target, of the kinds it counts. */
const cutSinceBase = figure({
  ...{ ...shared, id: 'headcount.cut_since_base', measure: 'sum' },
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path,
      sum(c.people)::int as amount
    from ${placed} placed
    join staff_changes c on c.organization_id = placed.organization_id
    where c.happened_on > make_date((${target(day)} ->> 'baseYear')::int, 12, 31)
      and c.happened_on <= least(make_date((${target(day)} ->> 'byYear')::int, 12, 31), ${day}::date)
      and ${target(day)} -> 'countedKinds' ? c.kind and ${isCut}
    group by placed.organization_id, placed.path`,
})

export const headcountFigures = [
  entered('headcount.assigned', sql`q.assigned`),
  entered('headcount.present', sql`q.present`),
  entered('headcount.to_cut', sql`q.to_cut`),
  cut,
  base,
  cutSinceBase,
  ratio({ id: 'headcount.cut_share', numerator: cutSinceBase, denominator: base }),
]
