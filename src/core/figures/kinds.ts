import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import type { CountFigure } from './figure.ts'

/** The kind of each of `figure_rows`, and what to join to know it. */
export type Kinds = { kind: RawBuilder<string>; join: RawBuilder<unknown> }

/** How the rows of a figure are told apart: by their own kind, or by what their organization is. */
export function kindsOf({ kinds, over }: CountFigure, day: Day): Kinds {
  const known = organizationOf(sql`figure_rows`, sql`known`, { over, day })
  switch (kinds) {
    case 'bodyKind':
    case 'status':
    case 'act':
    case 'ending':
    case 'due':
    case 'badge':
    case 'scoreLevel':
    case 'age':
      return { kind: sql`figure_rows.kind`, join: sql`` }
    case 'organizationKind':
      return { kind: sql`known.kind`, join: known }
    case 'unitType':
      return { kind: sql`coalesce(known.unit_type, 'none')`, join: known }
  }
}

/** How long ago something was on a day: the kind of rows told apart by their age. */
export function ageOf(since: RawBuilder<unknown>, day: Day): RawBuilder<string> {
  const days = sql`(${day}::date - ${since})`
  return sql<string>`case when ${days} <= 7 then 'week' when ${days} <= 30 then 'month'
    when ${days} <= 90 then 'quarter' else 'longer' end`
}

/** Joins, by a name, the organization of each of some rows, on the day or when it happened. */
export function organizationOf(
  rows: RawBuilder<unknown>,
  name: RawBuilder<unknown>,
  { over, day }: { over: CountFigure['over']; day: Day },
): RawBuilder<unknown> {
  if (over === 'period')
    return lastKnown(name, sql`${rows}.organization_id`, sql`${rows}.happened_on`)
  return sql`
    join organization_versions ${name} on ${name}.organization_id = ${rows}.organization_id
      and ${name}.valid @> ${day}::date`
}

/** Joins an organization as it was on a day or, where it had ended, as it last was. */
export function lastKnown(
  name: RawBuilder<unknown>,
  organization: RawBuilder<unknown>,
  on: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    join lateral (
      select v.name, v.name_folded, v.kind, v.unit_type, v.code from organization_versions v
      where v.organization_id = ${organization} and lower(v.valid) <= ${on}
      order by v.valid desc limit 1
    ) ${name} on true`
}
