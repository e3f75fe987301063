import { sql } from 'kysely'
import { seenOrganization } from '../../core/access/grants.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { postOf } from '../follow-up/index.ts'
import { type MeetingMeant, meetingMeant } from './meeting-meant.ts'
import { visitPlanning } from './rule-sets.ts'
import type { AskReplacements, Replacement, VisitRules } from './shapes.ts'
import { atOnce, mayNotPlan, namedWhereSeen } from './visit.ts'
import { type Going, whyNotGo } from './visit-rules.ts'

/** Who could attend a meeting: the free first, those who follow it before who stands in. */
export async function replacements(ctx: Ctx, asked: AskReplacements) {
  const { scopePath } = await seenOrganization(ctx, asked.organizationId)
  ensure(mayNotPlan(ctx, scopePath))
  const { month = null, meetingId = null } = asked
  const meeting = await meetingMeant(ctx, { ...asked, month, meetingId })
  const rules = await rulesOn(ctx, visitPlanning, meeting.on)
  const going = await goingTo(ctx, meeting, rules)
  const rows: Replacement[] = going
    .filter(({ goesAlready }) => !goesAlready)
    .map((one) => ({
      ...{ officialId: one.officialId, official: one.official, post: one.post },
      follows: one.underId === meeting.organizationId ? ('itself' as const) : ('above' as const),
      ...{ visits: one.thatMonth, whyNot: whyNotGo(meeting, one, rules) },
    }))
  return { rows: rows.sort(byFreedom).slice(0, 30) }
}

function byFreedom(one: Replacement, other: Replacement): number {
  return (
    Number(one.whyNot !== null) - Number(other.whyNot !== null) ||
    Number(one.follows === 'above') - Number(other.follows === 'above') ||
    one.visits - other.visits
  )
}

type GoingRow = Going & {
  officialId: string
  official: string
  post: string | null
  underId: string
}

/** Everybody an assignment takes to a meeting, with what stands against it; or one of them. */
export async function goingTo(
  ctx: Ctx,
  { organizationId, month, meetingId, on, startsAt }: MeetingMeant,
  { duties, meetingMinutes, travelMinutes }: VisitRules,
  officialId: string | null = null,
): Promise<GoingRow[]> {
  const standIns = Object.keys(duties).filter((duty) => duties[duty]?.standsIn)
  const apart = meetingMinutes + travelMinutes
  const { rows } = await sql<GoingRow>`
    with covers as (
      select distinct on (held.official_id) held.official_id, held.organization_id as under_id
      from organizations o
      join organizations followed on o.scope_path >= followed.scope_path
        and left(o.scope_path, length(followed.scope_path)) = followed.scope_path
      join follow_assignments_held held on held.organization_id = followed.id
        and held.valid @> ${on}::date and held.territory is null
      where o.id = ${organizationId} and (followed.id = o.id or held.duty = any(${standIns}::text[]))
        and ${officialId === null ? sql`true` : sql`held.official_id = ${officialId}`}
      order by held.official_id, followed.id = o.id desc, length(followed.scope_path) desc
    ),
    theirs as materialized (
      select v.* from visits_held v join covers on covers.official_id = v.official_id
      where date_trunc('month', v.visit_on) = date_trunc('month', ${on}::date)
        and v.state in ('planned', 'attended', 'confirmed', 'disputed')
    )
    select covers.official_id, who.full_name as official, ${postOf(sql`covers.official_id`, on)} as post,
      covers.under_id,
      (select ${namedWhereSeen(ctx)} from theirs t join organizations o on o.id = t.organization_id
        join organization_versions name
        on name.organization_id = t.organization_id and name.valid @> t.visit_on
        where t.official_id = covers.official_id and t.visit_on = ${on}::date
          and ${atOnce(sql`t.starts_at`, sql`${startsAt}::time`, apart)} limit 1) as elsewhere,
      (select count(*)::int from theirs t where t.official_id = covers.official_id
        and t.visit_on = ${on}::date) as that_day,
      (select count(*)::int from theirs t where t.official_id = covers.official_id) as that_month,
      exists (select from visits_held t where t.official_id = covers.official_id
        and t.organization_id = ${organizationId} and t.state <> 'calledOff'
        and (t.month = ${month && `${month}-01`}::date or t.meeting_id = ${meetingId}::uuid)) as goes_already
    from covers join members who on who.id = covers.official_id
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}
