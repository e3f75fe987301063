import { type RawBuilder, sql } from 'kysely'
import { figure, happenings } from '../../core/figures/figure.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { visitPlanning } from './rule-sets.ts'
import type { VisitState } from './state-rules.ts'

/** Visits of a period in some states, at the organizations they were to. */
function visitsIn(id: string, states: readonly VisitState[]) {
  return happenings({
    id,
    unit: 'visits',
    of: 'organization',
    kinds: 'unitType',
    rows: ({ period, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path,
        v.visit_on as happened_on
      from visits_held v
      join ${placed} placed on placed.organization_id = v.organization_id
        and placed.valid @> v.visit_on
      where v.visit_on >= ${period.from}::date and v.visit_on < ${period.until}::date
        and v.state = any(${[...states]}::text[])`,
  })
}

/** Since when somebody must have been there, by the rules in force on a day; null where none are. */
const since = (day: string): RawBuilder<unknown> => sql`(
  select (${day}::date - make_interval(months => (says.body -> 'unvisitedMonths')::int))::date
  from (select ${bodyOn(visitPlanning, day)} as body) says)`

const wasThere = sql`v.state in ('attended', 'confirmed')`

/** Organizations somebody follows that nobody visited for as long as the rules say. */
const notVisited = figure({
  id: 'visits.not_visited',
  unit: 'organizations',
  of: 'organization',
  kinds: 'organizationKind',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    cross join (select ${since(day)} as since) rules
    where exists (select from follow_assignments_held held
        where held.organization_id = placed.organization_id and held.valid @> ${day}::date
          and held.starts_on <= rules.since and held.territory is null)
      and not exists (select from visits v where v.organization_id = placed.organization_id
        and ${wasThere} and v.visit_on > rules.since and v.visit_on <= ${day}::date)`,
})

/** Officials who follow somebody and were nowhere for as long, where they are members: to be listed, never scored. */
const withoutVisit = figure({
  id: 'visits.officials_without',
  unit: 'members',
  of: 'member',
  kinds: 'organizationKind',
  rows: ({ day, placed }) => sql`
    with following as materialized (
      select distinct held.official_id from follow_assignments_held held
      cross join (select ${since(day)} as since) rules
      where held.valid @> ${day}::date and held.starts_on <= rules.since
        and held.territory is null
        and not exists (select from visits_held v where v.official_id = held.official_id
          and ${wasThere} and v.visit_on > rules.since and v.visit_on <= ${day}::date)
    )
    select following.official_id as id, placed.organization_id, placed.path
    from following
    join memberships m on m.member_id = following.official_id and m.valid @> ${day}::date
    join ${placed} placed on placed.organization_id = m.organization_id`,
})

export const visitFigures = [
  visitsIn('visits.planned', ['planned', 'attended', 'confirmed', 'excused', 'missed', 'disputed']),
  visitsIn('visits.attended', ['attended', 'confirmed']),
  visitsIn('visits.confirmed', ['confirmed']),
  notVisited,
  withoutVisit,
]
