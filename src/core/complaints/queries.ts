import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { lastPeriod, type Member } from '../members/member.ts'
import { visibleMember } from '../members/record.ts'
import { membershipRules } from '../members/rule-sets.ts'
import { everyRuleSet, inForceOn, ruleSetOn } from '../rule-sets/subject.ts'
import { readCalendar } from '../working-days/queries.ts'
import { addWorkingDays, type Calendar } from '../working-days/working-days.ts'
import type { Complaint, ComplaintsOfMember } from './contract.ts'
import { complaintRules } from './rule-sets.ts'
import { isBack, type Leaving, leavingOf } from './rules.ts'

/** The complaints of a member, for who may change the member: of nobody else's concern. */
export async function complaintsOfMember(
  ctx: Ctx,
  { id }: { id: string },
): Promise<ComplaintsOfMember> {
  const member = await visibleMember(ctx, id, ctx.today)
  ensure(mayNot(ctx.actor, 'members.manage', lastPeriod(member).scopePath))
  const calendar = await readCalendar(ctx)
  const complaints = await complaintsOf(ctx, id, calendar)
  const leaving = await leavingWithDay(ctx, member)
  const [latest] = complaints
  return {
    complaints,
    leaving,
    within: leaving && (await withinOn(ctx, leaving, decidedLast(leaving, complaints))),
    calendar: leaving ? [...calendar] : [],
    isBack: latest !== undefined && isBack(member, latest.leftOn),
  }
}

/** What can be complained of, with the day of its decision. */
export async function leavingWithDay(ctx: Ctx, member: Member): Promise<Leaving | null> {
  const leaving = leavingOf(member.periods)
  if (!leaving) return null
  const { rows } = await sql<{ decidedOn: Day | null }>`
    select closing_on as decided_on from memberships where id = ${lastPeriod(member).id}
  `.execute(ctx.db)
  return { ...leaving, decidedOn: rows[0]?.decidedOn ?? null }
}

/** The day of what is complained of now: the answer before, else the decision. */
export function decidedLast(leaving: Leaving, complaints: readonly Complaint[]): Day {
  const before = complaints.find(({ leftOn }) => leftOn === leaving.leftOn)
  return before?.answer?.on ?? leaving.decidedOn ?? leaving.leftOn
}

/** Within how many working days it may be complained of, by the rules of the day it was decided. */
export async function withinOn(
  ctx: Ctx,
  { against }: Pick<Leaving, 'against'>,
  day: Day,
): Promise<number | null> {
  if (against === 'expulsion')
    return (await ruleSetOn(ctx, complaintRules, day))?.body.expulsion.withinWorkingDays ?? null
  const rules = await ruleSetOn(ctx, membershipRules, day)
  return rules?.body.workingDays.complaintAgainstRemoval ?? null
}

/** All complaints of a member, the latest first. */
export async function complaintsOf(
  ctx: Ctx,
  memberId: string,
  calendar: Calendar,
): Promise<Complaint[]> {
  const { rows } = await sql<Omit<Complaint, 'answerBy'>>`
    select id, version, against, left_on, received_on, lodged_on, document, addressed_to,
      case when result is not null then json_build_object('result', result,
        'number', answer_number, 'on', answered_on) end as answer
    from complaints_held where member_id = ${memberId}
    order by lodged_on desc, id desc
  `.execute(ctx.db)
  return withAnswerBy(ctx, rows, calendar)
}

type Lodged = Pick<Complaint, 'against' | 'addressedTo' | 'lodgedOn'>

/** Adds by when each is to be answered: so many working days, by the rules of the day it was lodged. */
export async function withAnswerBy<Row extends Lodged>(
  ctx: Ctx,
  rows: readonly Row[],
  calendar: Calendar,
): Promise<(Row & Pick<Complaint, 'answerBy'>)[]> {
  const sets = rows.length === 0 ? [] : await everyRuleSet(ctx, complaintRules)
  return rows.map((row) => {
    const rules = inForceOn(sets, row.lodgedOn)?.[row.against]
    const days = rules?.[row.addressedTo === 'local' ? 'answerLocal' : 'answerCentral'] ?? null
    return { ...row, answerBy: days === null ? null : addWorkingDays(row.lodgedOn, days, calendar) }
  })
}
