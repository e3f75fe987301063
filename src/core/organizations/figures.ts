import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { type CountFigure, figure, happenings } from '../figures/figure.ts'
import { bodyOn } from '../rule-sets/subject.ts'
import { ofApparatus } from './apparatus.ts'
import { organizationKinds } from './kinds.ts'
import { functionsAndDuties } from './regulations.ts'
import { sizeFigures } from './size-figures.ts'

/** Organizations of some kinds in a scope, the kinds as a subquery or as a list. */
function organizations(
  id: string,
  kinds: CountFigure['kinds'],
  condition: (day: Day) => RawBuilder<boolean>,
): CountFigure {
  return figure({
    id,
    unit: 'organizations',
    of: 'organization',
    kinds,
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path
      from ${placed} placed
      join organization_paths p on p.organization_id = placed.organization_id
        and p.valid @> ${day}::date
      where ${condition(day)}`,
  })
}

/** Organizations of some kinds; those of one kind are told apart by the unit they stand in. */
function ofKinds(id: string, kinds: readonly string[]): CountFigure {
  const told = kinds.length > 1 ? 'organizationKind' : 'unitType'
  return organizations(id, told, () => sql`p.kind = any(${kinds})`)
}

/** Organizations of the kinds that are grassroots organizations by the rules of the day. */
function grassroots(id: string): CountFigure {
  return organizations(
    id,
    'organizationKind',
    (day) => sql`p.kind in (
      select rule.kind from jsonb_each(${bodyOn(organizationKinds, day)} -> 'kinds') rule(kind, says)
      where (rule.says ->> 'grassroots')::boolean)`,
  )
}

const chaptersUnderProvince = ['districtChapter', 'equivalentChapter', 'communeChapter']

/**
 * Territories with a population record: the latest count on or before the day. Where the territory
 * of an organization further up is counted, those within it are not counted again.
 */
export const population = figure({
  id: 'population',
  unit: 'people',
  of: 'population',
  kinds: 'organizationKind',
  measure: 'sum',
  rows: ({ day, placed }) => sql`
    with counted as materialized (
      select v.administrative_unit_id as id, v.organization_id, placed.path, latest.people as amount
      from ${placed} placed
      join organization_versions v on v.organization_id = placed.organization_id
        and v.valid @> ${day}::date
      join lateral (
        select people from populations
        where unit_id = v.administrative_unit_id and counted_on <= ${day}::date
        order by counted_on desc limit 1
      ) latest on true
    )
    select * from counted
    where not exists (
      select from counted above
      where counted.path > above.path and starts_with(counted.path, above.path)
    )`,
})

/** Party organizations no regulation in force says the functions and duties of, by kind or type of unit. */
const withoutRegulation = organizations(
  'organizations.without_regulation',
  'organizationKind',
  (day) => sql`not ${ofApparatus(sql`p.kind`)} and not exists (
    select from rule_sets rules
    join organization_versions v on v.organization_id = placed.organization_id
      and v.valid @> ${day}::date
    where rules.subject = ${functionsAndDuties.name} and rules.enabled
      and rules.valid @> ${day}::date
      and rules.applies_to in (v.kind, v.kind || '/' || v.unit_type))`,
)

/** Party organizations whose first day lies in a period. */
const founded = happenings({
  id: 'organizations.founded',
  unit: 'organizations',
  of: 'organization',
  kinds: 'organizationKind',
  rows: ({ period, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path,
      lower(v.valid) as happened_on
    from ${placed} placed
    join organization_versions v on v.organization_id = placed.organization_id
      and lower(v.valid) >= ${period.from}::date and lower(v.valid) < ${period.until}::date
      and placed.valid @> lower(v.valid)
    where not ${ofApparatus(sql`v.kind`)} and not exists (select from organization_versions earlier
      where earlier.organization_id = v.organization_id and earlier.valid << v.valid)`,
})

/** Party organizations that ended in a period, each on the first day without it. */
const ended = happenings({
  id: 'organizations.ended',
  unit: 'organizations',
  of: 'organization',
  kinds: 'ending',
  rows: ({ period, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path, e.kind,
      e.ended_on as happened_on
    from ${placed} placed
    join organization_endings e on e.organization_id = placed.organization_id
      and e.ended_on >= ${period.from}::date and e.ended_on < ${period.until}::date
      and placed.valid @> (e.ended_on - 1)
    where not exists (select from organization_paths p
      where p.organization_id = placed.organization_id and ${ofApparatus(sql`p.kind`)})`,
})

export const organizationFigures = [
  ofKinds('organizations.subordinate_chapters', chaptersUnderProvince),
  ofKinds('organizations.subordinate_chapters.district', ['districtChapter']),
  ofKinds('organizations.subordinate_chapters.equivalent', ['equivalentChapter']),
  grassroots('organizations.grassroots'),
  ofKinds('organizations.grassroots.chapters', ['grassrootsChapter']),
  ofKinds('organizations.grassroots.cells', ['grassrootsCell']),
  ofKinds('organizations.cells', ['cell']),
  ...sizeFigures,
  withoutRegulation,
  population,
  founded,
  ended,
]
