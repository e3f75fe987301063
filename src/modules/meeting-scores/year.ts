import { sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { type RuleSet, ruleSetKept } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import type { ScoresOfYear } from './contract.ts'
import type { Level } from './level-rules.ts'
import { meetingScale } from './rule-sets.ts'
import type { MeetingScale } from './scale.ts'
import { monthLevel, yearLevel } from './year-rules.ts'

/**
 * The level of each month of a year of an organization, as it was confirmed, and of the year by the
 * scale of its last meeting. A month before it was founded is none of its months.
 */
export async function scoresOfYear(
  ctx: Ctx,
  { id, year }: { id: string; year: number },
): Promise<ScoresOfYear> {
  const { name, firstMonth } = await seen(ctx, id)
  const meetings = await confirmedIn(ctx, id, year)
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
    .filter((month) => month >= firstMonth)
    .map((month) => ({ month, level: monthLevel(meetings.filter((one) => one.month === month)) }))
  const scale = await scaleOfLast(ctx, meetings)
  return {
    ...{ organizationId: id, name, year, months },
    ...yearLevel(scale?.body ?? { year: {} }, months),
    scale: scale && { id: scale.id, title: scale.title, invented: scale.invented },
  }
}

async function seen(ctx: Ctx, id: string) {
  const { rows } = await sql<{ name: string; firstMonth: string }>`
    select v.name, (select to_char(min(lower(valid)), 'YYYY-MM') from organization_versions
      where organization_id = o.id) as first_month
    from organizations o join organization_versions v on v.organization_id = o.id
    where o.id = ${id} and ${inScope(ctx.actor, 'minutes.read', sql<string>`o.scope_path`)}
    order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1
  `.execute(ctx.db)
  return found(rows[0], 'organizations.missing')
}

type Confirmed = { month: string; kind: string; level: Level; ruleSetId: string }

/** A regular meeting is that of its month, whenever it was held. */
async function confirmedIn(ctx: Ctx, organizationId: string, year: number): Promise<Confirmed[]> {
  const { rows } = await sql<Confirmed>`
    select to_char(coalesce(t.month, t.held_on), 'YYYY-MM') as month, t.kind, s.level, s.rule_set_id
    from meeting_scores s join meetings t on t.id = s.meeting_id
    where t.organization_id = ${organizationId} and s.state = 'confirmed'
      and extract(year from coalesce(t.month, t.held_on)) = ${year}
    order by t.held_on, t.id
  `.execute(ctx.db)
  return rows
}

async function scaleOfLast(
  ctx: Ctx,
  meetings: readonly Confirmed[],
): Promise<RuleSet<MeetingScale> | null> {
  const last = meetings.at(-1)
  return last ? ruleSetKept(ctx, meetingScale, last.ruleSetId) : null
}
