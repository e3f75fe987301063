import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { complaintRules } from '../complaints/rule-sets.ts'
import { daysOutside } from '../members/order.ts'
import { badgeRules, membershipRules } from '../members/rule-sets.ts'
import { bodyOn } from '../rule-sets/subject.ts'
import { daysNotWorked } from '../working-days/queries.ts'
import type { DeadlineKind } from './rules.ts'

/** Where one looks (`placed` as figures have it), on which day, and how many days ahead. */
export type Asked = { day: Day; placed: RawBuilder<unknown>; within: number }

export type DeadlineRows = (asked: Asked) => RawBuilder<unknown>

/**
 * Probationary members whose probation is over, or ends by the horizon.
 *
 * It runs from the ceremony of the last admission, by the rules of that day. A suspended member
 * cannot be recognized and does not wait for it.
 */
const fullRecognition: DeadlineRows = ({ day, placed, within }) => sql`
  select m.member_id as id, m.organization_id, placed.path, 'fullRecognition' as due,
    null::int as years, null::text as title, ends.due_on,
    case when ends.due_on <= ${day}::date then 'over' else 'coming' end as state, m.member_id
  from ${placed} placed
  join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
    and m.status = 'probationary'
  join members who on who.id = m.member_id
  cross join lateral (
    select coalesce(max(lower(again.valid)), who.admitted_on) as ceremony_on
    from memberships again
    where again.member_id = m.member_id and again.opened_by = 'readmission'
      and lower(again.valid) <= ${day}::date
  ) begun
  cross join lateral (
    select (begun.ceremony_on + make_interval(months => (${bodyOn(
      membershipRules,
      sql`begun.ceremony_on`,
    )} -> 'probation' ->> 'months')::int))::date as due_on
  ) ends
  where ends.due_on <= ${day}::date + ${within}::int`

/**
 * Members introduced to another organization, whose paper is to be handed in by the horizon: so many
 * working days after the day of the paper, by the rules of that day. Where those set no limit,
 * nothing falls due.
 */
function introductions(due: DeadlineKind, organization: RawBuilder<string>): DeadlineRows {
  return ({ day, placed, within }) => {
    const introduced = (what: 'min' | 'max') =>
      sql`(select ${sql.raw(what)}(lower(valid)) from membership_flags
        where flag = 'introduced' and valid @> ${day}::date)`
    const first = introduced('min')
    // With days of rest and holidays a limit ends well within twice its days and a month.
    const last = sql`least(${day}::date + ${within}::int, ${introduced('max')} + 30 + 2 * (
      select max((body::jsonb -> 'workingDays' ->> 'handInTransfer')::int) from rule_sets
      where subject = ${membershipRules.name}))`
    return sql`
      with ${workedBetween(first, last)}
      select f.id, placed.organization_id, placed.path, ${due}::text as due, null::int as years,
        null::text as title, last_day.due_on,
        case when last_day.due_on < ${day}::date then 'over' else 'coming' end as state, m.member_id
      from membership_flags f
      join memberships m on m.member_id = f.member_id and m.valid @> ${day}::date
      join ${placed} placed on placed.organization_id = ${organization}
      cross join lateral (
        select (${bodyOn(membershipRules, sql`lower(f.valid)`)} -> 'workingDays' ->> 'handInTransfer')::int
          as days
      ) allowed
      cross join lateral (${lastOfLimit(sql`lower(f.valid)`)}) last_day
      where f.flag = 'introduced' and f.valid @> ${day}::date and allowed.days is not null
        and last_day.due_on is not null`
  }
}

/** `worked`: the working days of a span, numbered. */
function workedBetween(first: RawBuilder<unknown>, last: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    not_worked as materialized (${daysNotWorked(first, last)}),
    worked as materialized (
      select each.day::date as day, row_number() over (order by each.day)::int as number
      from generate_series(${first}, ${last}, interval '1 day') each(day)
      where each.day::date not in (select not_worked.day from not_worked)
    )`
}

/** `due_on`: the day that is `allowed.days` of `worked` after another. */
function lastOfLimit(after: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select min(worked.day) as due_on from worked
    where worked.number = allowed.days + (select coalesce(max(before.number), 0) from worked before
      where before.day <= ${after})`
}

/**
 * Complaints against removal or expulsion that wait for their answer by the horizon: so many working
 * days after they were lodged, by the rules of that day, where these set a limit. They belong to
 * the organization the member left from or, where it has ended since, to what stands in its place:
 * its first successor, else the one above.
 */
const answerComplaint: DeadlineRows = ({ day, placed, within }) => {
  const lodged = (what: 'min' | 'max') => sql`(select ${sql.raw(what)}(lodged_on) from waiting)`
  const last = sql`least(${day}::date + ${within}::int,
    ${lodged('max')} + 30 + 2 * (select max(days) from waiting))`
  return sql`
    with waiting as materialized (
      select c.id, c.member_id, c.against, c.left_on, c.lodged_on,
        (${bodyOn(complaintRules, sql`c.lodged_on`)} -> c.against
          ->> ('answer' || initcap(c.addressed_to)))::int as days
      from complaints_held c
      where c.lodged_on <= ${day}::date and (c.answered_on is null or c.answered_on > ${day}::date)
    ),
    ${workedBetween(lodged('min'), last)}
    select allowed.id, placed.organization_id, placed.path, 'answerComplaint' as due,
      null::int as years, null::text as title, last_day.due_on,
      case when last_day.due_on < ${day}::date then 'over' else 'coming' end as state,
      allowed.member_id
    from waiting allowed
    join memberships m on m.member_id = allowed.member_id and m.closed_by = allowed.against
      and upper(m.valid) = allowed.left_on
    cross join lateral (${standsIn(sql`m.organization_id`, day)}) stands
    join ${placed} placed on placed.organization_id = stands.organization_id
    cross join lateral (${lastOfLimit(sql`allowed.lodged_on`)}) last_day
    where last_day.due_on is not null`
}

/**
 * Officials whose organization ended under them, until it is decided again whom they follow, and
 * those it will end under by the horizon. It is for what stands in the place of the organization.
 */
const reassign: DeadlineRows = ({ day, placed, within }) => sql`
  select held.id, placed.organization_id, placed.path, 'reassign' as due, null::int as years,
    null::text as title, held.ends_on as due_on,
    case when held.ends_on <= ${day}::date then 'over' else 'coming' end as state,
    held.official_id as member_id
  from follow_assignments_held held
  cross join lateral (${standsIn(sql`held.organization_id`, day)}) stands
  join ${placed} placed on placed.organization_id = stands.organization_id
  where held.ended_with = 'organization' and held.ends_on <= ${day}::date + ${within}::int
    and coalesce(held.settled_on > ${day}::date, true)`

/** What stands on a day in the place of an organization that may have ended: `(organization_id)`. */
function standsIn(organizationId: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`
    with recursive chain as (
      select ${organizationId} as organization_id, 0 as step
      union all
      select coalesce(
          (select s.successor_id from successions s
            where s.predecessor_id = chain.organization_id and s.position = 1),
          (select v.parent_id from organization_versions v
            where v.organization_id = chain.organization_id order by v.valid desc limit 1)),
        chain.step + 1
      from chain
      where chain.step < 40 and chain.organization_id is not null and not exists (
        select from organization_versions here
        where here.organization_id = chain.organization_id and here.valid @> ${day}::date)
    )
    select chain.organization_id from chain order by chain.step desc limit 1`
}

/**
 * Badges of the coming award day, and of the further ones within the horizon.
 *
 * A badge is given on the first award day on or after its years of Party age are complete, unless
 * that one or a higher was decided by the day. Those of past award days are not asked for: badges
 * given long ago may not be recorded. The rule set is read once, and each member compared with a
 * dozen windows of days, whatever the size of the roll.
 */
const badge: DeadlineRows = ({ day, placed, within }) => sql`
  with awards as materialized (${awards(day)}),
  windows as materialized (${badgeWindows(day, within)}),
  outside as materialized (${daysOutside(day)}),
  aged as materialized (
    select m.member_id, m.organization_id, placed.path,
      who.admission_decided_on + coalesce(outside.days, 0)::int as counted_from
    from ${placed} placed
    join memberships m on m.organization_id = placed.organization_id and m.valid @> ${day}::date
    join members who on who.id = m.member_id
    left join outside on outside.member_id = who.id
  )
  select aged.member_id as id, aged.organization_id, aged.path, 'badge' as due, w.years,
    null::text as title,
    (select min(awards.award_on) from awards where awards.award_on >= complete.on) as due_on,
    'coming' as state, aged.member_id
  from aged
  join windows w on aged.counted_from between w.earliest and w.latest
  cross join lateral (
    select (aged.counted_from + make_interval(years => w.years))::date as on
  ) complete
  cross join lateral (
    select coalesce(max(b.years), 0) as years from badges_held b
    where b.member_id = aged.member_id and b.decided_on <= ${day}::date
  ) given
  where complete.on > w.before and complete.on <= w.final and given.years < w.years`

/** The award days around a day, of the rules in force on it. */
function awards(day: Day): RawBuilder<unknown> {
  return sql`
    select (make_date(y, 1, 1) + make_interval(months => (at ->> 'month')::int - 1))::date
      + (at ->> 'day')::int - 1 as award_on
    from jsonb_array_elements(${bodyOn(badgeRules, day)} -> 'dates') at,
      generate_series(extract(year from ${day}::date)::int - 1,
        extract(year from ${day}::date)::int + 2) y`
}

/**
 * For each badge, from when to when Party age must count to earn it after the award day `before`
 * and by `final`. The ends are a day wide of the mark, for those who count from a 29 February.
 */
function badgeWindows(day: Day, within: number): RawBuilder<unknown> {
  return sql`
    select y.years, span.before, span.final,
      (span.before - make_interval(years => y.years))::date as earliest,
      (span.final - make_interval(years => y.years))::date + 1 as latest
    from (
      select max(award_on) filter (where award_on < ${day}::date) as before,
        greatest(
          min(award_on) filter (where award_on >= ${day}::date),
          max(award_on) filter (where award_on <= ${day}::date + ${within}::int)
        ) as final
      from awards
    ) span,
    (
      select year::int as years
      from jsonb_array_elements_text(${bodyOn(badgeRules, day)} -> 'years') year
    ) y`
}

/** Holdings of posts whose term ends by the horizon, or ended as long ago with nobody in the post. */
const termEnds: DeadlineRows = ({ day, placed, within }) => sql`
  select h.id, post.organization_id, placed.path, 'termEnds' as due, null::int as years,
    post.title, upper(h.valid) as due_on,
    case when upper(h.valid) <= ${day}::date then 'over' else 'coming' end as state, h.member_id
  from ${placed} placed
  join posts post on post.organization_id = placed.organization_id and post.valid @> ${day}::date
  join post_holdings h on h.post_id = post.id and lower(h.valid) <= ${day}::date
    and upper(h.valid) <= ${day}::date + ${within}::int
    and upper(h.valid) > ${day}::date - ${within}::int
  where h.closing_reason is null and not exists (
    select from post_holdings next
    where next.post_id = h.post_id and next.id <> h.id and upper(h.valid) <= ${day}::date
      and lower(next.valid) >= upper(h.valid) and lower(next.valid) <= ${day}::date
  )`

/** Suspensions whose end is recorded: by the horizon ahead, or as long ago. */
const suspensionEnds: DeadlineRows = ({ day, placed, within }) => sql`
  select s.id, m.organization_id, placed.path, 'suspensionEnds' as due, null::int as years,
    null::text as title, upper(s.valid) as due_on,
    case when upper(s.valid) <= ${day}::date then 'ended' else 'coming' end as state, s.member_id
  from memberships s
  join memberships m on m.member_id = s.member_id and m.valid @> ${day}::date
  join ${placed} placed on placed.organization_id = m.organization_id
  where s.status = 'suspended' and s.closed_by = 'resumption' and lower(s.valid) <= ${day}::date
    and upper(s.valid) <= ${day}::date + ${within}::int
    and upper(s.valid) > ${day}::date - ${within}::int`

/**
 * Flags that end by the horizon or, `ended` set, have ended as long ago. One that goes on
 * elsewhere, or began anew, has not.
 */
function flagEnds(
  due: DeadlineKind,
  flag: string,
  { organization, ended }: { organization: RawBuilder<string>; ended: boolean },
): DeadlineRows {
  return ({ day, placed, within }) => sql`
    select f.id, placed.organization_id, placed.path, ${due}::text as due, null::int as years,
      null::text as title, upper(f.valid) as due_on,
      case when upper(f.valid) <= ${day}::date then 'ended' else 'coming' end as state, f.member_id
    from membership_flags f
    join memberships m on m.member_id = f.member_id and m.valid @> ${day}::date
    join ${placed} placed on placed.organization_id = ${organization}
    where f.flag = ${flag} and lower(f.valid) <= ${day}::date
      and upper(f.valid) <= ${day}::date + ${within}::int
      and upper(f.valid) > ${day}::date - ${ended ? within : 0}::int
      and not exists (
        select from membership_flags next
        where next.member_id = f.member_id and next.flag = f.flag
          and lower(next.valid) >= upper(f.valid)
          and lower(next.valid) <= greatest(upper(f.valid), ${day}::date)
      )`
}

const home = sql<string>`m.organization_id`

/**
 * What is due of each kind: a query of `(id, organization_id, path, due, years, title, due_on,
 * state, member_id)`, `id` being that of the fact that ends, else the member's.
 *
 * Away, exempt and introduced belong to the member's own organization, a transfer to be received to
 * the one that receives, a visit to the one visited, which no
 * longer sees its guests once they are gone; a term belongs to the organization of the post.
 */
export const deadlineRows: Record<DeadlineKind, DeadlineRows> = {
  fullRecognition,
  handInTransfer: introductions('handInTransfer', home),
  receiveTransfer: introductions('receiveTransfer', sql<string>`f.organization_id`),
  answerComplaint,
  reassign,
  badge,
  termEnds,
  awayEnds: flagEnds('awayEnds', 'temporarilyAway', { organization: home, ended: true }),
  visitEnds: flagEnds('visitEnds', 'temporarilyHere', {
    organization: sql<string>`f.organization_id`,
    ended: false,
  }),
  exemptionEnds: flagEnds('exemptionEnds', 'exempt', { organization: home, ended: true }),
  suspensionEnds,
}
