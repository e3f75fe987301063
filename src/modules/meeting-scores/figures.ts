import { sql } from 'kysely'
import { happenings } from '../../core/figures/figure.ts'

/**
 * Meetings of a period whose score was confirmed, by level. Each opens the cell that met; one that
 * met twice is there twice, day after day.
 */
const confirmed = happenings({
  id: 'meeting_scores.confirmed',
  unit: 'meetings',
  of: 'organization',
  kinds: 'scoreLevel',
  opens: 'minutes.read',
  rows: ({ period, placed }) => sql`
    with scored as materialized (
      select t.organization_id, t.held_on, s.level
      from meetings t join meeting_scores s on s.meeting_id = t.id
      where s.state = 'confirmed' and t.held_on >= ${period.from}::date
        and t.held_on < ${period.until}::date
    )
    select scored.organization_id as id, scored.organization_id, placed.path, scored.level as kind,
      scored.held_on as happened_on
    from scored
    join ${placed} placed on placed.organization_id = scored.organization_id
      and placed.valid @> scored.held_on`,
})

export const meetingScoreFigures = [confirmed]
