import { sql } from 'kysely'
import { figure } from '../../core/figures/figure.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { meetingCalendar } from './rule-sets.ts'

/** Organizations the calendar asks to meet that have not said on which day. */
const notChosen = figure({
  id: 'meeting_days.not_chosen',
  unit: 'organizations',
  of: 'organization',
  kinds: 'unitType',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    join organization_versions v on v.organization_id = placed.organization_id
      and v.valid @> ${day}::date
    cross join (select ${bodyOn(meetingCalendar, day)} as says) calendar
    where (calendar.says -> 'windows' ? v.kind or calendar.says -> 'windowsOfTypes' ? v.unit_type)
      and not exists (
        select from meeting_days chosen
        where chosen.organization_id = placed.organization_id and chosen.valid @> ${day}::date)`,
})

export const meetingDayFigures = [notChosen]
