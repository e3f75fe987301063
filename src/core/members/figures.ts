import { type RawBuilder, sql } from 'kysely'
import type { KindSet } from '../figures/contract.ts'
import { type CountFigure, figure, ratio } from '../figures/figure.ts'
import { population } from '../organizations/figures.ts'
import { closings, openings } from './happenings.ts'
import { departures } from './life.ts'

/** Members of a scope on its day, one row each, narrowed by a condition on membership `m` or member. */
function members(
  id: string,
  kinds: KindSet,
  condition: RawBuilder<boolean> = sql`true`,
): CountFigure {
  return figure({
    id,
    unit: 'members',
    of: 'member',
    kinds,
    rows: ({ day, placed }) => sql`
      select m.member_id as id, m.organization_id, placed.path, m.status as kind
      from ${placed} placed
      join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
      where ${condition}`,
  })
}

function flagged(id: string, flag: string): CountFigure {
  return figure({
    id,
    unit: 'members',
    of: 'member',
    kinds: 'unitType',
    rows: ({ day, placed }) => sql`
      select m.member_id as id, m.organization_id, placed.path
      from ${placed} placed
      join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
      join membership_flags f on f.member_id = m.member_id and f.flag = ${flag}
        and f.valid @> ${day}::date`,
  })
}

/** Everybody on the roll of the day: full, probationary and suspended. */
export const membersTotal = members('members.total', 'status')

const transfers = ['officialTransfer', 'internalTransfer', 'collectiveTransfer'] as const

export const memberFigures = [
  membersTotal,
  members('members.full', 'unitType', sql`m.status = 'full'`),
  members('members.probationary', 'unitType', sql`m.status = 'probationary'`),
  members('members.suspended', 'unitType', sql`m.status = 'suspended'`),
  members(
    'members.female',
    'status',

    sql`exists (select from members who where who.id = m.member_id and who.gender = 'female')`,
  ),
  flagged('members.exempt', 'exempt'),
  flagged('members.temporarily_away', 'temporarilyAway'),
  flagged('members.introduced', 'introduced'),
  ratio({ id: 'members.population_share', numerator: membersTotal, denominator: population }),
  openings('members.admitted', ['admission', 'readmission']),
  openings('members.recognized_full', ['fullRecognition']),
  openings('members.joined', ['admission', 'readmission', 'reinstatement', 'arrival']),
  openings('members.transferred_in', transfers),
  closings('members.transferred_out', transfers),
  closings('members.left', departures),
  closings('members.deceased', ['death']),
  closings('members.expelled_or_removed', ['withdrawal', 'removal', 'expulsion']),
]
