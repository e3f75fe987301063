import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import type { Day } from '../../platform/day.ts'
import type { MeetingConductRules } from './rule-sets.ts'
import type { Duty, MeetingKind } from './shapes.ts'

/** Somebody on the roll of a meeting: whether they must come, and vote there. */
export type OnRoll = { memberId: string; fullName: string; duty: Duty; votes: boolean }

/** Who sits in a committee by the kind of their post. */
const committee = ['secretary', 'deputySecretary', 'standingCommitteeMember', 'committeeMember']

type Of = {
  id: string
  kind: MeetingKind
  organizationId: string
  heldOn: Day
  rules: { body: MeetingConductRules } | null
}

/**
 * Who is on the roll of a meeting on its day, by given name: the members and guests of its
 * organization, where that has members of its own, else its committee; of a gathering, officials.
 *
 * Whoever is exempt, away or suspended need not come (domain of the denominator: those obliged).
 */
export function rollOn(ctx: Ctx, meeting: Of): Promise<OnRoll[]> {
  return meeting.kind === 'gathering' ? officialsOn(ctx, meeting) : rollOfRegister(ctx, meeting)
}

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

/** As `rollOfRegister` has them: members and guests there, or where there are none the committee. */
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

async function rollOfRegister(ctx: Ctx, meeting: Of): Promise<OnRoll[]> {
  const { organizationId, heldOn: day, rules } = meeting
  const { probationary, guests } = rules?.body.voting ?? { probationary: false, guests: false }
  const { rows } = await sql<OnRoll>`${keptPlan}
    with own as (
      select m.member_id, m.status,
        coalesce((select case f.flag when 'exempt' then 'exempt' else 'away' end
          from membership_flags f where f.member_id = m.member_id and f.valid @> ${day}::date
            and f.flag in ('exempt', 'temporarilyAway') order by f.flag limit 1), 'obliged') as flagged
      from memberships m
      where m.organization_id = ${organizationId} and ${holds('m.valid', day)}
    ),
    members_there as (
      select member_id, case when status = 'suspended' then 'suspended' else flagged end as duty,
        status = 'full' or (status = 'probationary' and ${probationary}) as votes
      from own
      union
      select f.member_id, case when m.status = 'suspended' then 'suspended' else 'obliged' end,
        m.status = 'full' and ${guests}
      from membership_flags f
      join memberships m on m.member_id = f.member_id and m.valid @> ${day}::date
      where f.organization_id = ${organizationId} and f.flag = 'temporarilyHere'
        and ${holds('f.valid', day)}
    ),
    committee_there as (
      select distinct h.member_id, 'obliged' as duty, true as votes
      from posts p join post_holdings h on h.post_id = p.id and h.valid @> ${day}::date
      where p.organization_id = ${organizationId} and p.kind = any(${committee})
        and not exists (select from members_there)
    )
    select who.id as member_id, who.full_name, there.duty, there.votes
    from (select * from members_there union all select * from committee_there) there
    join members who on who.id = there.member_id
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}

/** Said so that no kept plan looks through everybody of the province whose period holds on the day. */
function holds(column: string, day: Day) {
  const valid = sql.ref(column)
  return sql<boolean>`lower(${valid}) <= ${day}::date and coalesce(upper(${valid}) > ${day}::date, true)`
}
