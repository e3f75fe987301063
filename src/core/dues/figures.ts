import { type RawBuilder, sql } from 'kysely'
import { figure } from '../figures/figure.ts'
import { bodyOn } from '../rule-sets/subject.ts'
import { monthsOwedOn, paidBy } from './rows.ts'
import { duesRules } from './rule-sets.ts'

function standing(id: string, condition: (day: string) => RawBuilder<boolean>) {
  return figure({
    id,
    unit: 'members',
    of: 'member',
    kinds: 'unitType',
    rows: ({ day, placed }) => sql`
      with paid as materialized (${paidBy(day)})
      select m.member_id as id, m.organization_id, placed.path
      from paid
      join memberships m on m.member_id = paid.member_id and m.valid @> ${day}::date
      join ${placed} placed on placed.organization_id = m.organization_id
      where ${condition(day)}`,
  })
}

/** Members whose dues were recorded, and of them those the rules ask the cell to consider. */
export const duesFigures = [
  standing('dues.recorded', () => sql<boolean>`true`),
  standing(
    'dues.behind',
    (day) =>
      sql<boolean>`${monthsOwedOn(day)} >= (${bodyOn(duesRules, day)} ->> 'behindMonths')::int`,
  ),
]
