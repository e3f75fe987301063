import { sql } from 'kysely'
import { seenOrganization } from '../../core/access/grants.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { holdMeeting, lockOfficials } from './locks.ts'
import { meetingMeant } from './meeting-meant.ts'
import { goingTo } from './replacements.ts'
import { visitPlanning } from './rule-sets.ts'
import type { OpenMeeting, PlanVisit } from './shapes.ts'
import { recordOf } from './visit.ts'
import { daysToSay, whyNotUnplanned } from './visit-rules.ts'

type To = Pick<PlanVisit, 'organizationId' | 'month' | 'meetingId'>

/**
 * Begins the visit of an official to a meeting nobody planned them for; where it is known by its id it
 * is left as it is. Refused where no assignment takes them there that day, and to what is to come.
 */
export async function beginUnplanned(ctx: Ctx, id: string, to: To): Promise<void> {
  const known = ctx.db.selectFrom('visits').select('id').where('id', '=', id)
  if (await known.executeTakeFirst()) return
  const { memberId } = ctx.actor
  if (memberId === null) return ensure(refuse('forbidden', 'visits.not-yours'))
  await seenOrganization(ctx, to.organizationId)
  await lockOfficials(ctx, [memberId])
  await holdMeeting(ctx, to)
  const meeting = await meetingMeant(ctx, to)
  const rules = await rulesOn(ctx, visitPlanning, meeting.on)
  const [going] = await goingTo(ctx, meeting, rules, memberId)
  ensure(whyNotUnplanned(meeting, going ?? { underId: null, goesAlready: false }, ctx.today))
  const { official, underId } = found(going, 'visits.does-not-follow')

  const { organizationId, organizationName, month, meetingId, on, startsAt, place } = meeting
  await ctx.db
    .insertInto('visits')
    .values({
      ...{ id, officialId: memberId, organizationId, underId, meetingId, startsAt, place },
      ...{ month: month && `${month}-01`, visitOn: on },
    })
    .execute()
  const visit = { id, official, organizationId, organizationName, on }
  await recordOf(ctx, 'unplanned', visit, { officialId: [null, memberId], on: [null, on] })
}

/** Meetings of the last weeks at organizations an official follows, without a visit of theirs. */
export async function metWithout(ctx: Ctx, officialId: string): Promise<OpenMeeting[]> {
  const { rows } = await sql<OpenMeeting>`
    select t.organization_id,
      (select v.name from organization_versions v where v.organization_id = t.organization_id
        order by v.valid @> t.held_on desc, v.valid desc limit 1) as organization_name,
      to_char(t.month, 'YYYY-MM') as month, case when t.month is null then t.id end as meeting_id,
      t.held_on as "on", to_char(t.starts_at, 'HH24:MI') as starts_at, t.place,
      (select max(was.visit_on) from visits was where was.organization_id = t.organization_id
        and was.state in ('attended', 'confirmed') and was.visit_on < t.held_on) as last_visit_on
    from meetings t
    where t.state <> 'cancelled' and t.held_on <= ${ctx.today}::date
      and t.held_on >= ${addDays(ctx.today, -daysToSay)}::date
      and exists (select from follow_assignments_held held where held.official_id = ${officialId}
        and held.organization_id = t.organization_id and held.valid @> t.held_on
        and held.valid @> ${ctx.today}::date)
      and not exists (select from visits_held there where there.official_id = ${officialId}
        and there.organization_id = t.organization_id and there.state <> 'calledOff'
        and (there.month = t.month or there.meeting_id = t.id))
    order by t.held_on desc, t.starts_at, t.id
  `.execute(ctx.db)
  return rows
}
