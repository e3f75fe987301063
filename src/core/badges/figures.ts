import { sql } from 'kysely'
import { figure, happenings } from '../figures/figure.ts'

/**
 * Badges given in a period, by years; each belongs where its member was on that day, one given after
 * death to the last organization.
 */
const awarded = happenings({
  id: 'badges.awarded',
  unit: 'members',
  of: 'member',
  kinds: 'badge',
  rows: ({ period, placed }) => sql`
    select b.member_id as id, m.organization_id, placed.path, b.years::text as kind,
      b.awarded_on as happened_on
    from ${placed} placed
    join memberships m on m.organization_id = placed.organization_id
    join badges_held b on b.member_id = m.member_id
      and b.awarded_on >= ${period.from}::date and b.awarded_on < ${period.until}::date
      and placed.valid @> b.awarded_on
    where m.valid @> b.awarded_on
      or (b.posthumous and m.closed_by = 'death' and upper(m.valid) <= b.awarded_on)`,
})

/** Members of the day who hold a badge, by the highest they were given. */
const held = figure({
  id: 'badges.held',
  unit: 'members',
  of: 'member',
  kinds: 'badge',
  rows: ({ day, placed }) => sql`
    select m.member_id as id, m.organization_id, placed.path, highest.years::text as kind
    from ${placed} placed
    join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
    join (select member_id, max(years) as years from badges_held
      where awarded_on <= ${day}::date group by member_id) highest
      on highest.member_id = m.member_id`,
})

export const badgeFigures = [awarded, held]
