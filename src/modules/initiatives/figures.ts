import { type RawBuilder, sql } from 'kysely'
import { figure } from '../../core/figures/figure.ts'
import type { Day } from '../../platform/day.ts'

/** How many models of an organization fit on a day, at the organizations that try them. */
function models(id: string, fits: (day: Day) => RawBuilder<boolean>) {
  return figure({
    id,
    unit: 'models',
    of: 'organization',
    kinds: 'organizationKind',
    measure: 'sum',
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path,
        count(*)::int as amount
      from ${placed} placed
      join initiatives i on i.organization_id = placed.organization_id
      where ${fits(day)}
      group by placed.organization_id, placed.path`,
  })
}

export const initiativeFigures = [
  models('initiatives.tried', (day) => sql<boolean>`i.valid @> ${day}::date`),
  models(
    'initiatives.worth_keeping',
    (day) => sql<boolean>`i.verdict = 'worthKeeping' and i.evaluated_on <= ${day}::date`,
  ),
  models(
    'initiatives.copied',
    (day) => sql<boolean>`exists (select from initiative_copies_held c
      where c.initiative_id = i.id and c.valid @> ${day}::date)`,
  ),
]
