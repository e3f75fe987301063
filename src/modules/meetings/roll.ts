import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import type { Day } from '../../platform/day.ts'
import type { MeetingConductRules } from './rule-sets.ts'
import type { Duty, MeetingKind } from './shapes.ts'

/** Somebody on the roll of a meeting: whether they must come, and vote there. */
export type Due = { memberId: string; duty: Duty; votes: boolean }
export type OnRoll = Due & { fullName: string }

/** Who sits in a committee by the kind of their post. */
const committee = ['secretary', 'deputySecretary', 'standingCommitteeMember', 'committeeMember']

type Of = { id: string; kind: MeetingKind; organizationId: string; heldOn: Day }

/**
 * Who is on the roll of a meeting on its day, by given name: the members and guests of its
 * organization, where that has members of its own, else its committee; of a gathering, officials.
 *
 * Whoever is exempt, away or suspended need not come (domain of the denominator: those obliged).
 */
export function rollOn(ctx: Ctx, meeting: Of): Promise<OnRoll[]> {
  return meeting.kind === 'gathering' ? officialsOn(ctx, meeting) : rollOfRegister(ctx, meeting)
}

/** What `rollOn` says, but for names, as a column of a meeting `t`; null of a gathering. */
export const rollOfIt = sql`case when t.kind <> 'gathering' then (
    select coalesce(json_agg(json_build_object('memberId', there.member_id, 'duty', there.duty,
      'votes', there.votes)), '[]')
    from (${ofRegister()}) there
  ) end`

/** Whoever follows an organization below the one that convenes, and whoever was added by hand. */
async function officialsOn(ctx: Ctx, { id, organizationId, heldOn }: Of): Promise<OnRoll[]> {
  const { rows } = await sql<OnRoll>`
    select who.id as member_id, who.full_name, 'obliged' as duty, true as votes
    from (
      select held.official_id as member_id
      from organizations top
      join organizations o on o.scope_path > top.scope_path and o.scope_path < top.scope_path || '~'
      join follow_assignments_held held on held.organization_id = o.id
        and held.valid @> ${heldOn}::date
      where top.id = ${organizationId}
      union
      select member_id from meeting_invitees where meeting_id = ${id}
    ) there
    join members who on who.id = there.member_id
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}

/**
 * The condition that somebody is invited to a meeting `t` at an organization `o`, of whatever duty:
 * as its roll was called, or as it would be.
 */
export function isInvited(memberId: string | null): RawBuilder<boolean> {
  if (memberId === null) return sql<boolean>`false`
  return sql<boolean>`(t.state <> 'prepared' and case
    when t.attendance_version > 0 then exists (select from meeting_attendances a
      where a.meeting_id = t.id and a.member_id = ${memberId})
    when t.kind = 'gathering' then exists (select from meeting_invitees i
        where i.meeting_id = t.id and i.member_id = ${memberId})
      or exists (select from follow_assignments_held held
        join organizations followed on followed.id = held.organization_id
        where held.official_id = ${memberId} and held.valid @> t.held_on
          and followed.scope_path > o.scope_path and followed.scope_path < o.scope_path || '~')
    else ${isOfRegister(memberId)}
    end)`
}

/** The same of a gathering: whoever is invited to one reads it whole. */
export function isGatheringOf(memberId: string | null): RawBuilder<boolean> {
  return sql<boolean>`(t.kind = 'gathering' and ${isInvited(memberId)})`
}

/** As `ofRegister` has them: members and guests there, or where there are none the committee. */
function isOfRegister(memberId: string): RawBuilder<boolean> {
  const member = sql`select from memberships m
    where m.organization_id = t.organization_id and m.valid @> t.held_on`
  const guest = sql`select from membership_flags f
    join memberships home on home.member_id = f.member_id and home.valid @> t.held_on
    where f.organization_id = t.organization_id and f.flag = 'temporarilyHere' and f.valid @> t.held_on`
  return sql<boolean>`(
    exists (${member} and m.member_id = ${memberId})
    or exists (${guest} and f.member_id = ${memberId})
    or exists (select from posts p
        join post_holdings h on h.post_id = p.id and h.valid @> t.held_on
        where p.organization_id = t.organization_id and h.member_id = ${memberId}
          and p.kind = any(${committee}))
      and not exists (${member}) and not exists (${guest}))`
}

async function rollOfRegister(ctx: Ctx, { id }: Of): Promise<OnRoll[]> {
  const { rows } = await sql<OnRoll>`${keptPlan}
    select who.id as member_id, who.full_name, there.duty, there.votes
    from meetings t cross join lateral (${ofRegister()}) there
    join members who on who.id = there.member_id
    where t.id = ${id}
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}

/**
 * Whom the register has on the roll of a meeting `t` on its day: rows of `member_id`, `duty` and
 * `votes`. Who votes beside full members, the rules it goes by say.
 */
function ofRegister(): RawBuilder<unknown> {
  return sql`
  with own as (
    select m.member_id, m.status from memberships m
    where m.organization_id = t.organization_id and ${holds('m.valid')}
  ),
  flagged as (
    select f.member_id, case min(f.flag) when 'exempt' then 'exempt' else 'away' end as duty
    from membership_flags f
    where f.member_id = any(array(select member_id from own))
      and f.flag in ('exempt', 'temporarilyAway') and ${holds('f.valid')}
    group by 1
  ),
  members_there as (
    select member_id,
      case when status = 'suspended' then 'suspended' else coalesce(duty, 'obliged') end as duty,
      status = 'full' or (status = 'probationary' and ${mayVote('probationary')}) as votes
    from own left join flagged using (member_id)
    union
    select f.member_id, case when m.status = 'suspended' then 'suspended' else 'obliged' end,
      m.status = 'full' and ${mayVote('guests')}
    from membership_flags f
    join memberships m on m.member_id = f.member_id and m.valid @> t.held_on
    where f.organization_id = t.organization_id and f.flag = 'temporarilyHere' and ${holds('f.valid')}
  ),
  committee_there as (
    select distinct h.member_id, 'obliged' as duty, true as votes
    from posts p join post_holdings h on h.post_id = p.id and h.valid @> t.held_on
    where p.organization_id = t.organization_id and p.kind = any(${committee})
      and not exists (select from members_there)
  )
  select * from members_there union all select * from committee_there`
}

function mayVote(who: keyof MeetingConductRules['voting']) {
  return sql<boolean>`coalesce((select (s.body -> 'voting' ->> ${sql.lit(who)})::boolean
    from rule_sets s where s.id = t.rule_set_id), false)`
}

/** Said so that no kept plan looks through everybody of the province whose period holds on the day. */
function holds(column: string) {
  const valid = sql.ref(column)
  return sql<boolean>`lower(${valid}) <= t.held_on and coalesce(upper(${valid}) > t.held_on, true)`
}
