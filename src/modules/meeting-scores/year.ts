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
  const scored = await scoredIn(ctx, id, year)
  const meetings = scored.filter(({ state }) => state === 'confirmed')
  const waiting = new Set(scored.filter(({ state }) => state === 'voted').map((one) => one.month))
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
    .filter((month) => month >= firstMonth)
    .map((month) => {
      const level = monthLevel(meetings.filter((one) => one.month === month))
      return { month, level, waits: level === null && waiting.has(month) }
    })
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

type Scored = {
  month: string
  kind: string
  state: 'voted' | 'confirmed'
  level: Level
  ruleSetId: string
}

/** A regular meeting is that of its month, whenever it was held. */
async function scoredIn(ctx: Ctx, organizationId: string, year: number): Promise<Scored[]> {
  const { rows } = await sql<Scored>`
    select to_char(coalesce(t.month, t.held_on), 'YYYY-MM') as month, t.kind, s.state, s.level,
      s.rule_set_id
    from meeting_scores s join meetings t on t.id = s.meeting_id
    where t.organization_id = ${organizationId} and s.state in ('voted', 'confirmed')
      and extract(year from coalesce(t.month, t.held_on)) = ${year}
    order by t.held_on, t.id
  `.execute(ctx.db)
  return rows
}

async function scaleOfLast(
  ctx: Ctx,
  meetings: readonly Scored[],
): Promise<RuleSet<MeetingScale> | null> {
  const last = meetings.at(-1)
  return last ? ruleSetKept(ctx, meetingScale, last.ruleSetId) : null
}
