import { sql } from 'kysely'
import { type CountFigure, happenings } from '../figures/figure.ts'
import type { Closing, Opening } from './life.ts'

/**
 * What opened a membership in a period, by any of some acts; it belongs to the organization the
 * member then is in.
 */
export function openings(id: string, acts: readonly Opening[]): CountFigure {
  return happenings({
    id,
    unit: 'members',
    of: 'member',
    kinds: acts.length > 1 ? 'act' : 'unitType',
    rows: ({ period, placed }) => sql`
      select m.member_id as id, m.organization_id, placed.path, m.opened_by as kind,
        lower(m.valid) as happened_on
      from ${placed} placed
      join memberships m on m.organization_id = placed.organization_id
        and lower(m.valid) >= ${period.from}::date and lower(m.valid) < ${period.until}::date
        and placed.valid @> lower(m.valid)
      where m.opened_by = any(${acts})`,
  })
}

/**
 * What closed a membership in a period, by any of some acts, on the first day without it; it
 * belongs to the organization the member was in until then, where that stood the day before.
 */
export function closings(id: string, acts: readonly Closing[]): CountFigure {
  return happenings({
    id,
    unit: 'members',
    of: 'member',
    kinds: acts.length > 1 ? 'act' : 'unitType',
    rows: ({ period, placed }) => sql`
      select m.member_id as id, m.organization_id, placed.path, m.closed_by as kind,
        upper(m.valid) as happened_on
      from ${placed} placed
      join memberships m on m.organization_id = placed.organization_id
        and upper(m.valid) >= ${period.from}::date and upper(m.valid) < ${period.until}::date
        and placed.valid @> (upper(m.valid) - 1)
      where m.closed_by = any(${acts})`,
  })
}
