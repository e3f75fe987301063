import { type RawBuilder, sql } from 'kysely'
import { type CountFigure, figure } from '../../core/figures/figure.ts'
import { ofBodies } from '../../core/organizations/apparatus.ts'
import type { LedgerEntry } from './entry-rules.ts'

/**
 * One entry of the ledgers of the plans decided by the day, of their bodies of the apparatus, counted where
 * the plan's organization stands: bodies it merged away stay in the figure, under their last name. A
 * body the plan founds counts once there is one to open.
 */
function entry(name: LedgerEntry, condition: RawBuilder<boolean>): CountFigure {
  return figure({
    id: `reorganization.${name}`,
    unit: 'organizations',
    of: 'organization',
    kinds: 'bodyKind',
    opens: 'reorganization.read',
    rows: ({ day, placed }) => sql`
      select b.body_id as id, placed.organization_id, placed.path, b.kind
      from reorganization_plans p
      join ${placed} placed on placed.organization_id = p.organization_id
      join reorganization_bodies b on b.plan_id = p.id
      join organizations o on o.id = b.body_id
      where p.decided_on <= ${day}::date and p.state <> 'withdrawn' and ${condition}
        and ${ofBodies(sql`b.kind`)}`,
  })
}

const isMerged = sql<boolean>`b.decision = 'merge'`
const goesOn = sql<boolean>`b.decision in ('keep', 'convert', 'move', 'rename')`
const receives = sql<boolean>`(${goesOn} and exists (
  select from reorganization_targets t
  join reorganization_bodies into_it on into_it.plan_id = t.plan_id and into_it.body_id = t.body_id
  where t.plan_id = b.plan_id and t.target_id = b.body_id and into_it.decision = 'merge'))`

/** The numbers of a ledger as `ledgerOf` counts them, by which an article or a report tells of a plan. */
export const reorganizationFigures = [
  entry('before', sql`not b.is_founded`),
  entry('after', sql`(b.is_founded or ${goesOn})`),
  entry('merged.from', sql`(${isMerged} or ${receives})`),
  entry('merged.to', receives),
  entry('dissolved', sql`b.decision = 'dissolve'`),
  entry('kept', sql`${goesOn} and not ${receives}`),
]
