import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { figure } from '../figures/figure.ts'
import { bodyOn } from '../rule-sets/subject.ts'
import { electionRules } from './rule-sets.ts'

/**
 * Posts with as many ballots without result as the rules of the day let the superior appoint after:
 * a query of `(post_id, organization_id, title, ballots)` over organizations `of`.
 *
 * Ballots count while nobody took up the post or was elected to it after them. Those of an election
 * that filled some seats count for the seats it left open.
 */
export function failedBallots(day: Day, of: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select p.id as post_id, p.organization_id, p.title, count(*)::int as ballots
    from ${of} places
    join posts p on p.organization_id = places.organization_id and p.valid @> ${day}::date
    join elections e on e.post_id = p.id and e.held_on <= ${day}::date
    join election_ballots b on b.election_id = e.id
    where not exists (select from election_candidates c
        where c.election_id = e.id and c.ballot = b.ballot and c.elected)
      and e.seats > (select count(*) from election_candidates c
        where c.election_id = e.id and c.elected)
      and not exists (select from post_holdings h
        where h.post_id = p.id and lower(h.valid) between e.held_on and ${day}::date
          and not exists (select from election_holdings own
            where own.election_id = e.id and own.holding_id = h.id and own.did = 'began'))
      and not exists (select from elections later
        join election_candidates c on c.election_id = later.id and c.elected
        where later.post_id = p.id and later.held_on > e.held_on
          and later.held_on <= ${day}::date and (later.refused_on > ${day}::date) is not false)
    group by p.id
    having count(*) >= (${bodyOn(electionRules, day)} ->> 'failedBallots')::int`
}

/** Organizations where ballots failed as often as it takes for the superior to appoint. */
const ballotsFailed = figure({
  id: 'organizations.ballots_failed',
  unit: 'organizations',
  of: 'organization',
  kinds: 'organizationKind',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    where placed.organization_id in (
      select failed.organization_id from (${failedBallots(day, placed)}) failed)`,
})

/** Organizations with an election whose results wait for the superior. */
const electionsWaiting = figure({
  id: 'organizations.elections_waiting',
  unit: 'organizations',
  of: 'organization',
  kinds: 'organizationKind',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    where exists (
      select from posts p join elections e on e.post_id = p.id
      where p.organization_id = placed.organization_id and e.held_on <= ${day}::date
        and e.needs_approval and (e.approved_on > ${day}::date) is not false
        and (e.refused_on > ${day}::date) is not false
        and exists (select from election_candidates c where c.election_id = e.id and c.elected))`,
})

export const electionFigures = [ballotsFailed, electionsWaiting]
