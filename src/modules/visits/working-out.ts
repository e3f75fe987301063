import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { belowPlace, candidateOf, meetingsToVisit, type OpenFor, takenIn } from './candidates.ts'
import type { Question } from './plan-rules.ts'
import { visitPlanning } from './rule-sets.ts'
import type { VisitRules } from './shapes.ts'
import { type Solved, solve } from './solver.ts'

type Asked = { month: string; scopePath: string; rules: VisitRules }

/** What is to be planned, as things stand now: meetings, who follows them, what they have already. */
export async function questionOf(
  ctx: Ctx,
  { month, scopePath, rules }: Asked,
): Promise<{ question: Question; meetings: OpenFor[] }> {
  const meetings = await meetingsToVisit(ctx, month, belowPlace(scopePath))
  const candidates = meetings.map((one) => candidateOf(one, rules))
  const officials = candidates.flatMap((one) => one.officials.map(({ id }) => id))
  const taken = await takenIn(ctx, month, officials)
  return { question: { candidates, taken, limits: rules }, meetings }
}

type Pending = { id: string; month: string; scopePath: string }

/** Works a plan out at once, and keeps it. */
export async function workOut(ctx: Ctx, plan: Pending): Promise<void> {
  const rules = await rulesOf(ctx, plan.id)
  const { question, meetings } = await questionOf(ctx, { ...plan, rules })
  await keepSolved(ctx, plan.id, { solved: await solve(question), question, meetings })
}

export async function rulesOf(ctx: Ctx, planId: string): Promise<VisitRules> {
  const { body } = await ctx.db
    .selectFrom('visitPlans as p')
    .innerJoin('ruleSets as s', 's.id', 'p.ruleSetId')
    .select('s.body')
    .where('p.id', '=', planId)
    .executeTakeFirstOrThrow()
  return visitPlanning.body.parse(body)
}

type Worked = { solved: Solved; question: Question; meetings: readonly OpenFor[] }

/** Writes what was worked out: each meeting with who goes, or nobody. */
export async function keepSolved(ctx: Ctx, planId: string, worked: Worked): Promise<void> {
  const { solved, question, meetings } = worked
  const goes = new Map(solved.chosen.map(({ key, officialId }) => [key, officialId]))
  const lines = question.candidates.flatMap((candidate, at) => {
    const meeting = meetings[at]
    if (!meeting) return []
    const { organizationId, month, meetingId, on, startsAt, place, lastVisitOn } = meeting
    const officialId = goes.get(candidate.key) ?? null
    const due = candidate.officials.some((one) => one.due && (officialId ?? one.id) === one.id)
    return [
      {
        ...{ position: at + 1, organization_id: organizationId, official_id: officialId, due },
        ...{ month: month && `${month}-01`, meeting_id: meetingId, visit_on: on },
        ...{ starts_at: startsAt, place, last_visit_on: lastVisitOn },
      },
    ]
  })
  await sql`
    insert into visit_plan_lines (plan_id, position, organization_id, official_id, month, meeting_id,
      visit_on, starts_at, place, last_visit_on, due)
    select ${planId}::uuid, each.* from json_to_recordset(${JSON.stringify(lines)}::json) as each(
      position int, organization_id uuid, official_id uuid, month date, meeting_id uuid, visit_on date,
      starts_at time, place text, last_visit_on date, due boolean)
  `.execute(ctx.db)
  await ctx.db
    .updateTable('visitPlans')
    .set({ state: 'proposed', optimal: solved.optimal, jobId: null })
    .where('id', '=', planId)
    .where('state', '=', 'working')
    .execute()
}
