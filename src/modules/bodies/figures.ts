import { type RawBuilder, sql } from 'kysely'
import { type CountFigure, figure } from '../../core/figures/figure.ts'
import { ofBodies } from '../../core/organizations/apparatus.ts'
import type { Day } from '../../platform/day.ts'

/** Bodies of the apparatus of a scope, by kind, without the groups they stand in. */
function bodies(id: string, condition: (day: Day) => RawBuilder<boolean>): CountFigure {
  return figure({
    id,
    unit: 'organizations',
    of: 'organization',
    kinds: 'organizationKind',
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path
      from ${placed} placed
      join organization_paths p on p.organization_id = placed.organization_id
        and p.valid @> ${day}::date
      left join body_records known on known.organization_id = placed.organization_id
        and known.valid @> ${day}::date
      where ${ofBodies(sql`p.kind`)} and ${condition(day)}`,
  })
}

export const apparatusFigures = [
  bodies('bodies', () => sql`true`),
  bodies('bodies.not_working', () => sql`known.activity in ('seldom', 'none')`),
  bodies(
    'bodies.overlapping',
    (day) => sql`exists (select from body_overlaps told
    where placed.organization_id in (told.one_id, told.other_id) and told.valid @> ${day}::date)`,
  ),
]
