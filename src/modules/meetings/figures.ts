import { type RawBuilder, sql } from 'kysely'
import { figure, happenings, ratio } from '../../core/figures/figure.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { isUntil } from '../../platform/database/narrowing.ts'
import { due, dueIn } from '../meeting-days/figures.ts'
import { meetingTerms } from './rule-sets.ts'

const isHeld: RawBuilder<boolean> = sql`exists (select from meetings t
  where t.organization_id = due.organization_id and t.month = due.month
    and t.state in ('held', 'signed'))`

/** Of the regular meetings the calendar asks for, those that were held. */
const held = happenings({
  id: 'meetings.held',
  unit: 'meetings',
  of: 'organization',
  kinds: 'unitType',
  rows: (scope) => sql`select due.* from (${dueIn(scope)}) due where ${isHeld}`,
})

/** Of the regular meetings the calendar asks for, those nobody has recorded as held. */
const missed = happenings({
  id: 'meetings.missed',
  unit: 'meetings',
  of: 'organization',
  kinds: 'unitType',
  rows: (scope) => sql`select due.* from (${dueIn(scope)}) due where not ${isHeld}`,
})

/** How many in a hundred of the regular meetings the calendar asks for were held. */
const heldShare = ratio({ id: 'meetings.held_share', numerator: held, denominator: due })

/**
 * Meetings whose minutes were not signed by both on a day, though the term was over; at the
 * organizations that met. What was opened again since had been signed until then.
 */
const minutesLate = figure({
  id: 'meetings.minutes_late',
  unit: 'meetings',
  of: 'organization',
  kinds: 'unitType',
  measure: 'sum',
  rows: ({ day, placed }) => sql`
    with late as materialized (
      select t.organization_id, count(*)::int as amount
      from meetings t
      cross join (select (${bodyOn(meetingTerms, day)} ->> 'minutesSignedDays')::int as days) term
      where t.state in ('held', 'signed') and t.held_on < ${day}::date - term.days
        and not exists (
          select from signed_minutes m
          join minutes_signatures s on s.meeting_id = m.meeting_id and s.round = m.round
          where m.meeting_id = t.id and (m.reopened_at is null or not ${isUntil(sql`m.reopened_at`, day)})
          group by m.round having count(*) = 2 and bool_and(${isUntil(sql`s.signed_at`, day)}))
      group by 1
    )
    select placed.organization_id as id, placed.organization_id, placed.path, late.amount
    from late join ${placed} placed on placed.organization_id = late.organization_id`,
})

export const meetingFigures = [held, missed, heldShare, minutesLate]
