import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import type { Day } from '../../platform/day.ts'
import type { MeetingConductRules } from './rule-sets.ts'
import type { Duty } from './shapes.ts'

/** Somebody on the roll of a meeting: whether they must come, and vote there. */
export type OnRoll = { memberId: string; fullName: string; duty: Duty; votes: boolean }

/** Who sits in a committee by the kind of their post. */
const committee = ['secretary', 'deputySecretary', 'standingCommitteeMember', 'committeeMember']

/**
 * Who is on the roll of an organization's meeting on a day, by given name: its members and guests,
 * where it has members of its own, else its committee.
 *
 * Whoever is exempt, away or suspended need not come (domain of the denominator: those obliged).
 */
export async function rollOn(
  ctx: Ctx,
  organizationId: string,
  day: Day,
  rules: MeetingConductRules | null,
): Promise<OnRoll[]> {
  const { probationary, guests } = rules?.voting ?? { probationary: false, guests: false }
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
