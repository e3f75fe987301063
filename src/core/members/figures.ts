import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type CountFigure, figure, ratio, type Scope } from '../figures/figure.ts'
import { population } from '../organizations/figures.ts'

/** Members of a scope on its day, one row each, narrowed by a condition on membership `m` or member. */
function members(id: string, condition: RawBuilder<boolean> = sql`true`): CountFigure {
  return figure({
    id,
    unit: 'members',
    of: 'member',
    rows: (_: Ctx, { day, placed }: Scope) => sql`
      select m.member_id as id, m.organization_id, placed.path
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
    rows: (_: Ctx, { day, placed }: Scope) => sql`
      select m.member_id as id, m.organization_id, placed.path
      from ${placed} placed
      join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
      join membership_flags f on f.member_id = m.member_id and f.flag = ${flag}
        and f.valid @> ${day}::date`,
  })
}

/** Everybody on the roll of the day: full, probationary and suspended. */
export const membersTotal = members('members.total')

export const memberFigures = [
  membersTotal,
  members('members.full', sql`m.status = 'full'`),
  members('members.probationary', sql`m.status = 'probationary'`),
  members('members.suspended', sql`m.status = 'suspended'`),
  members(
    'members.female',
    sql`exists (select from members who where who.id = m.member_id and who.gender = 'female')`,
  ),
  flagged('members.exempt', 'exempt'),
  flagged('members.temporarily_away', 'temporarilyAway'),
  figure({
    id: 'members.admitted_this_year',
    unit: 'members',
    of: 'member',
    rows: (_: Ctx, { day, placed }: Scope) => sql`
      select m.member_id as id, m.organization_id, placed.path
      from ${placed} placed
      join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
      join members who on who.id = m.member_id
      where who.admitted_on between date_trunc('year', ${day}::date) and ${day}::date`,
  }),
  ratio({ id: 'members.population_share', numerator: membersTotal, denominator: population }),
]
