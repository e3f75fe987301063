import { type RawBuilder, sql } from 'kysely'
import { figure, happenings, type Scope } from '../../core/figures/figure.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { isUntil } from '../../platform/database/narrowing.ts'
import type { Day } from '../../platform/day.ts'
import { meetingTerms } from '../meetings/index.ts'
import { isScored } from './scored.ts'

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

/** How many of some meetings `t` with their scores `s`, at the organizations that met. */
function late(id: string, which: (day: Day) => RawBuilder<boolean>) {
  return figure({
    id,
    unit: 'meetings',
    of: 'organization',
    kinds: 'unitType',
    measure: 'sum',
    rows: ({ day, placed }: Scope) => sql`
      with late as materialized (
        select t.organization_id, count(*)::int as amount
        from meetings t left join meeting_scores s on s.meeting_id = t.id
        cross join (select ${bodyOn(meetingTerms, day)} as its) term
        where t.state in ('held', 'signed') and t.kind <> 'gathering' and t.held_on < ${day}::date and ${which(day)}
        group by 1
      )
      select placed.organization_id as id, placed.organization_id, placed.path, late.amount
      from late join ${placed} placed on placed.organization_id = late.organization_id`,
  })
}

/** As of a past day, a vote or confirmation taken back since counts as not given. */
const isVoted = (day: Day) =>
  sql<boolean>`(s.voted_at is not null and ${isUntil(sql`s.voted_at`, day)})`
const isConfirmed = (day: Day) =>
  sql<boolean>`(s.confirmed_at is not null and ${isUntil(sql`s.confirmed_at`, day)})`

/** Meetings of those who hold members, for which a scale was in force, that did not vote in time. */
const voteLate = late(
  'meeting_scores.vote_late',
  (day) => sql<boolean>`
    t.held_on < ${day}::date - (term.its ->> 'scoreVotedDays')::int and not ${isVoted(day)}
    and ${isScored}`,
)

/** Scores voted on that the superior did not confirm in time. */
const confirmationLate = late(
  'meeting_scores.confirmation_late',
  (day) => sql<boolean>`
    ${isVoted(day)} and not ${isConfirmed(day)}
    and (s.voted_at at time zone 'Asia/Ho_Chi_Minh')::date
      < ${day}::date - (term.its ->> 'scoreConfirmedDays')::int`,
)

export const meetingScoreFigures = [confirmed, voteLate, confirmationLate]
