import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { record } from '../../core/audit/record.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { dayWritten } from '../../platform/day.ts'
import { enqueue } from '../../platform/jobs/job.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { belowPlace, keyOf, meetingsToVisit, type OpenFor } from './candidates.ts'
import { solvePlanJob } from './jobs.ts'
import { holdMeetingsOf, lockOfficials } from './locks.ts'
import { leftOutOf } from './plan-acceptance-rules.ts'
import { lockPlan, type PlanRow, planPage } from './plan-queries.ts'
import { visitPlanning } from './rule-sets.ts'
import type { Plan, ProposePlan } from './shapes.ts'
import { tellPlanned } from './telling.ts'
import { questionOf, workOut } from './working-out.ts'

/** So many meetings are worked out while one waits; more is a job. */
const mostAtOnce = 300

/**
 * Works out who attends which meeting of a month below an organization. Refused for a month that is
 * over, where no rules are in force, and where there is nothing to attend (`visits.no-candidates`).
 * An earlier one of the same that was not accepted is discarded.
 */
export async function proposePlan(ctx: Ctx, input: ProposePlan): Promise<Plan> {
  const { organizationId, month } = input
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNot(ctx.actor, 'follow.manage', scopePath))
  ensure(month < ctx.today.slice(0, 7) ? refuse('conflict', 'visits.month-over') : null)
  const set = found(await ruleSetOn(ctx, visitPlanning, ctx.today), 'rule-sets.none-in-force')
  const meetings = await meetingsToVisit(ctx, month, belowPlace(scopePath))
  ensure(meetings.length === 0 ? refuse('conflict', 'visits.no-candidates') : null)
  await discardEarlier(ctx, input)

  const id = uuid()
  await ctx.db
    .insertInto('visitPlans')
    .values({
      ...{ id, organizationId, month: `${month}-01`, state: 'working', ruleSetId: set.id },
      ...{ accountId: ctx.actor.accountId, accountName: ctx.actor.name, madeAt: ctx.now },
    })
    .execute()
  if (meetings.length > mostAtOnce) await later(ctx, id, input)
  else await workOut(ctx, { id, month, scopePath })
  return planPage(ctx, { id })
}

async function later(ctx: Ctx, id: string, { organizationId, month }: ProposePlan) {
  const title = `Lập kế hoạch đi cơ sở tháng ${dayWritten(month)}`
  const jobId = await enqueue(ctx, solvePlanJob, { title, organizationId, input: { id } })
  await ctx.db.updateTable('visitPlans').set({ jobId }).where('id', '=', id).execute()
}

async function discardEarlier(ctx: Ctx, { organizationId, month }: ProposePlan): Promise<void> {
  const earlier = await ctx.db
    .selectFrom('visitPlans')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('month', '=', `${month}-01`)
    .where('state', 'in', ['working', 'proposed'])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const plan of earlier) await discardPlan(ctx, plan)
}

type Line = {
  position: number
  key: string
  officialId: string
}

/**
 * Makes the lines of a plan visits and tells each official once. A line that no longer can be, since
 * somebody moved, ended or planned something, is left out and says why.
 */
export async function acceptPlan(ctx: Ctx, input: { id: string; version: number }): Promise<Plan> {
  const plan = await lockPlan(ctx, input)
  const lines = await linesOf(ctx, plan.id)
  await lockOfficials(
    ctx,
    lines.map(({ officialId }) => officialId),
  )
  await holdMeetingsOf(ctx, plan.id)
  const { question, meetings } = await questionOf(ctx, plan)
  const why = leftOutOf(lines, question)
  const written = await writeVisits(
    ctx,
    lines.filter(({ position }) => !why.has(position)),
    new Map(meetings.map((one) => [keyOf(one), one])),
  )
  const stays = lines.filter(({ position }) => written.has(position))
  for (const { position } of lines)
    if (!why.has(position) && !written.has(position)) why.set(position, 'goes-already')
  await keepLeftOut(ctx, plan.id, why)
  await ctx.db
    .updateTable('visitPlans')
    .set({ state: 'accepted', acceptedAt: ctx.now, version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute()
  await tellPlanned(
    ctx,
    plan,
    stays.map(({ officialId }) => officialId),
  )
  await recordOf(ctx, 'accepted', plan, { visits: [null, stays.length], leftOut: [null, why.size] })
  return planPage(ctx, plan)
}

/** Discards a plan that was not accepted: nothing came of it. */
export async function discardPlan(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const plan = await lockPlan(ctx, { id })
  await ctx.db
    .updateTable('visitPlans')
    .set({ state: 'discarded', optimal: plan.optimal ?? false, version: plan.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'discarded', plan, {})
  return { id }
}

async function linesOf(ctx: Ctx, planId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select position, official_id, organization_id || ' '
      || coalesce(to_char(month, 'YYYY-MM'), meeting_id::text) as key
    from visit_plan_lines where plan_id = ${planId} and official_id is not null order by position
  `.execute(ctx.db)
  return rows
}

/** When and where each is, is what is known now. Answers the positions of those that became visits. */
async function writeVisits(
  ctx: Ctx,
  lines: readonly Line[],
  meetings: ReadonlyMap<string, OpenFor>,
): Promise<Set<number>> {
  const rows = lines.flatMap(({ key, officialId, position }) => {
    const meeting = meetings.get(key)
    if (!meeting) return []
    const { organizationId, month, meetingId, on, startsAt, place } = meeting
    return [
      {
        ...{
          id: uuid(),
          position,
          official_id: officialId,
          organization_id: organizationId,
          place,
        },
        ...{
          month: month && `${month}-01`,
          meeting_id: meetingId,
          visit_on: on,
          starts_at: startsAt,
        },
      },
    ]
  })
  const inserted = await sql<{ id: string }>`
    insert into visits (id, official_id, organization_id, under_id, month, meeting_id, visit_on,
      starts_at, place)
    select id, official_id, organization_id, organization_id, month, meeting_id, visit_on, starts_at, place
    from json_to_recordset(${JSON.stringify(rows)}::json) as each(id uuid, official_id uuid,
      organization_id uuid, month date, meeting_id uuid, visit_on date, starts_at time, place text)
    on conflict do nothing returning id
  `.execute(ctx.db)
  const ids = new Set(inserted.rows.map(({ id }) => id))
  return new Set(rows.filter(({ id }) => ids.has(id)).map(({ position }) => position))
}

async function keepLeftOut(ctx: Ctx, planId: string, why: ReadonlyMap<number, string>) {
  const rows = [...why].map(([position, code]) => ({ position, code }))
  await sql`
    update visit_plan_lines l set left_out = each.code
    from json_to_recordset(${JSON.stringify(rows)}::json) as each(position int, code text)
    where l.plan_id = ${planId} and l.position = each.position
  `.execute(ctx.db)
}

function recordOf(
  ctx: Ctx,
  act: string,
  { id, organizationId, organizationName, month }: PlanRow,
  changes: Record<string, [unknown, unknown]>,
) {
  const label = `${organizationName}, ${month}`
  return record(ctx, `visit-plan.${act}`, { type: 'visitPlan', id, label, organizationId }, changes)
}
