import { type RawBuilder, sql } from 'kysely'
import { happenings, ratio } from '../../core/figures/figure.ts'
import { owed, owedIn } from '../meeting-days/figures.ts'

const isHeld: RawBuilder<boolean> = sql`exists (select from meetings t
  where t.organization_id = owed.organization_id and t.month = owed.month
    and t.state in ('held', 'signed'))`

/** Of the regular meetings the calendar asks for, those that were held. */
const kept = happenings({
  id: 'meetings.kept',
  unit: 'meetings',
  of: 'organization',
  kinds: 'unitType',
  rows: (scope) => sql`select owed.* from (${owedIn(scope)}) owed where ${isHeld}`,
})

/** Of the regular meetings the calendar asks for, those nobody has recorded as held. */
const missed = happenings({
  id: 'meetings.missed',
  unit: 'meetings',
  of: 'organization',
  kinds: 'unitType',
  rows: (scope) => sql`select owed.* from (${owedIn(scope)}) owed where not ${isHeld}`,
})

/** How many in a hundred of the regular meetings the calendar asks for were held. */
const keptShare = ratio({ id: 'meetings.kept_share', numerator: kept, denominator: owed })

export const meetingFigures = [kept, missed, keptShare]
