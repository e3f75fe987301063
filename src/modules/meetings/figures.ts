import { type RawBuilder, sql } from 'kysely'
import { happenings, ratio } from '../../core/figures/figure.ts'
import { due, dueIn } from '../meeting-days/figures.ts'

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

export const meetingFigures = [held, missed, heldShare]
