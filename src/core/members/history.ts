import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { may } from '../access/rules.ts'
import type { MemberEvent } from './contract.ts'
import { departures } from './life.ts'
import { lastPeriod } from './member.ts'
import { visibleMember } from './record.ts'

/**
 * What happened in the Party life of a member, newest first: memberships opened and left, flags
 * raised and lowered, posts taken up and laid down, records merged into this one. What lies ahead is marked as planned.
 * Complaints against a removal or expulsion are told only to who may change the member.
 */
export async function memberHistory(ctx: Ctx, { id }: { id: string }): Promise<MemberEvent[]> {
  const member = await visibleMember(ctx, id, ctx.today)
  const isChanged = may(ctx.actor, 'members.manage', lastPeriod(member).scopePath)
  const { rows } = await sql<EventRow>`
    with events as (
      select lower(m.valid) as "on", m.opened_by as kind, m.organization_id,
        case when before.organization_id <> m.organization_id
          then ${nameBefore('before.organization_id', 'lower(m.valid)')} end as detail,
        m.opening_number as decision_number, m.opening_on as decided_on, 1 as step
      from memberships m
      left join memberships before
        on before.member_id = m.member_id and upper(before.valid) = lower(m.valid)
      where m.member_id = ${id}
      union all
      select upper(m.valid), m.closed_by, m.organization_id, null, m.closing_number, m.closing_on, 0
      from memberships m where m.member_id = ${id} and m.closed_by = any(${departures})
      union all
      select lower(f.valid), f.flag || '.begin', f.organization_id, null, f.decision_number,
        f.decided_on, 2
      from membership_flags f where f.member_id = ${id}
      union all
      select upper(f.valid), f.flag || '.end', f.organization_id, null, null, null, 0
      from membership_flags f where f.member_id = ${id} and upper(f.valid) is not null
        -- Whoever left the register that day did not come back from anything.
        and (f.flag = 'introduced' or not exists (select from memberships m
          where m.member_id = f.member_id and upper(m.valid) = upper(f.valid)
            and m.closed_by = any(${departures})))
      union all
      select lower(h.valid), 'post.begin', p.organization_id, p.title, h.decision_number,
        h.decided_on, 3
      from post_holdings h join posts p on p.id = h.post_id where h.member_id = ${id}
      union all
      select upper(h.valid), 'post.end', p.organization_id, p.title, null, null, 0
      from post_holdings h join posts p on p.id = h.post_id
      where h.member_id = ${id} and upper(h.valid) is not null
      union all
      select ${dayOfMerge}, 'merging', null, old.full_name || ' (' || old.code || ')', null, null, 4
      from member_merges g join members old on old.id = g.merged_id where g.kept_id = ${id}
      union all
      select b.awarded_on, 'badge', null, b.years::text, b.decision_number, b.decided_on, 2
      from badges_held b where b.member_id = ${id}
      union all
      select c.lodged_on, 'complaint', null, c.document, null, null, 5
      from complaints_held c where c.member_id = ${id} and ${isChanged}
      union all
      select c.answered_on, 'complaint.' || c.result, null, null, c.answer_number, c.answered_on, 5
      from complaints_held c where c.member_id = ${id} and c.result is not null and ${isChanged}
    )
    select e."on", e.kind, e.organization_id, e.detail, e.decision_number, e.decided_on,
      ${nameBefore('e.organization_id', 'e."on" + 1')} as organization_name
    from events e
    order by e."on" desc, e.step desc
  `.execute(ctx.db)
  return rows.map((row) => eventOf(row, ctx.today))
}

const dayOfMerge = sql`(g.merged_at at time zone 'Asia/Ho_Chi_Minh')::date`

type EventRow = Omit<MemberEvent, 'organization' | 'planned'> & {
  organizationId: string | null
  organizationName: string | null
}

function eventOf({ organizationId, organizationName, ...row }: EventRow, today: Day): MemberEvent {
  return {
    ...row,
    organization:
      organizationId && organizationName ? { id: organizationId, name: organizationName } : null,
    planned: row.on > today,
  }
}

/** The name an organization bore last before a day. Both are SQL of this file, never input. */
function nameBefore(organizationId: string, day: string) {
  return sql.raw<string>(`(select v.name from organization_versions v
    where v.organization_id = ${organizationId} and lower(v.valid) < ${day}
    order by v.valid desc limit 1)`)
}
