import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { departures } from '../members/life.ts'

/**
 * What is recorded of members for a day after `today`: `(of, id, label, on, act, detail,
 * organization_id, left_id, decision_number, decided_on)`. `left_id` is the organization moved out
 * of, whose own it is as well. Ends of what was for a time are deadlines, not plans.
 */
export function plannedOfMembers(today: Day): RawBuilder<unknown> {
  return sql`
    select 'member' as of, m.member_id as id, lower(m.valid) as "on", m.opened_by as act,
      null::text as detail, m.organization_id, left_behind.organization_id as left_id,
      m.opening_number as decision_number, m.opening_on as decided_on
    from memberships m
    left join memberships left_behind on left_behind.member_id = m.member_id
      and upper(left_behind.valid) = lower(m.valid)
    where lower(m.valid) > ${today}::date
    union all
    select 'member', m.member_id, upper(m.valid), m.closed_by, null, m.organization_id, null,
      m.closing_number, m.closing_on
    from memberships m
    where upper(m.valid) > ${today}::date and m.closed_by = any(${departures})
    union all
    select 'member', f.member_id, lower(f.valid), f.flag || '.begin', null, m.organization_id, null,
      f.decision_number, f.decided_on
    from membership_flags f
    join memberships m on m.member_id = f.member_id and m.valid @> lower(f.valid)
    where lower(f.valid) > ${today}::date and f.flag <> 'temporarilyHere'`
}

/** The same of who will take up a post, or lay one down. */
export function plannedOfPosts(today: Day): RawBuilder<unknown> {
  return sql`
    select 'posting' as of, h.member_id as id, lower(h.valid) as "on", 'post.begin' as act,
      p.title as detail, p.organization_id, null::uuid as left_id, h.decision_number, h.decided_on
    from post_holdings h join posts p on p.id = h.post_id
    where lower(h.valid) > ${today}::date
    union all
    select 'posting', h.member_id, upper(h.valid), 'post.end', p.title, p.organization_id, null,
      null, null
    from post_holdings h join posts p on p.id = h.post_id
    where upper(h.valid) > ${today}::date and h.closing_reason is not null`
}

/** The same of organizations: what opens a version, and how one ends. */
export function plannedOfOrganizations(today: Day): RawBuilder<unknown> {
  return sql`
    select 'organization' as of, v.organization_id as id, lower(v.valid) as "on",
      v.opened_by as act,
      case v.opened_by when 'renaming' then v.name when 'move' then (
        select parent.name from organization_versions parent
        where parent.organization_id = v.parent_id and parent.valid @> lower(v.valid)) end as detail,
      v.organization_id, null::uuid as left_id, v.decision_number, v.decided_on
    from organization_versions v
    where lower(v.valid) > ${today}::date
    union all
    select 'organization', e.organization_id, e.ended_on, e.kind, null, e.organization_id, null,
      e.decision_number, e.decided_on
    from organization_endings e
    where e.ended_on > ${today}::date`
}
