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
  // From the few badges of the period to where each was given: memberships are many.
  rows: ({ period, placed }) => sql`
    with given as materialized (
      select b.member_id, b.years, b.awarded_on, b.posthumous from badges_held b
      where b.awarded_on >= ${period.from}::date and b.awarded_on < ${period.until}::date
    ),
    given_at as materialized (
      select given.*, m.organization_id from given
      cross join lateral (
        select m.organization_id from memberships m
        where m.member_id = given.member_id and (m.valid @> given.awarded_on
          or (given.posthumous and m.closed_by = 'death' and upper(m.valid) <= given.awarded_on))
        offset 0
      ) m
    )
    select given_at.member_id as id, given_at.organization_id, placed.path,
      given_at.years::text as kind, given_at.awarded_on as happened_on
    from given_at
    join ${placed} placed on placed.organization_id = given_at.organization_id
      and placed.valid @> given_at.awarded_on`,
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
