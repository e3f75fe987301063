import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { type RuleSet, ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { addMonths, type Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { meetsIn, plannedIn, windowOf } from './calendar-rules.ts'
import { type Choice, choicesOf } from './choices.ts'
import type { MeetingCalendarRules, MeetingDayOf } from './contract.ts'
import { meetingCalendar } from './rule-sets.ts'

/** The day on which an organization meets on a day, what was before, and what comes next. */
export async function meetingDayOf(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<MeetingDayOf> {
  const organization = await seen(ctx, id, day)
  const set = await ruleSetOn(ctx, meetingCalendar, day)
  const window = windowOf(set?.body ?? null, organization)
  const history = await choicesOf(ctx, id)
  const { endedOn } = organization
  const lives = (on: Day) => endedOn === null || on < endedOn
  return {
    organizationId: id,
    name: organization.name,
    chosen: lives(day) ? inMonth(history, day.slice(0, 7)) : null,
    history,
    window,
    rules: cited(set),
    next: nextMeetings(history, day, set?.body ?? null, (month) => meetsIn(window, month)).filter(
      ({ on }) => lives(on),
    ),
    whyNotChoose: mayNot(ctx.actor, 'meetings.manage', organization.scopePath),
  }
}

type Seen = {
  name: string
  kind: string
  unitType: string | null
  scopePath: string
  /** The first day without it. */
  endedOn: Day | null
}

/** An organization as it was on a day, or was last before it, for who may see its meetings. */
async function seen(ctx: Ctx, id: string, day: Day): Promise<Seen> {
  const { rows } = await sql<Seen>`
    select v.name, v.kind, v.unit_type, o.scope_path, (select e.ended_on
        from organization_endings e where e.organization_id = o.id) as ended_on
    from organizations o join organization_versions v on v.organization_id = o.id
    where o.id = ${id} and ${inScope(ctx.actor, 'meetings.read', sql<string>`o.scope_path`)}
    order by v.valid @> ${day}::date desc, v.valid desc
    limit 1
  `.execute(ctx.db)
  return found(rows[0], 'organizations.missing')
}

/** What is chosen for a month. */
export function inMonth(history: readonly Choice[], month: string): Choice | null {
  return (
    history.find(
      ({ fromMonth, untilMonth }) =>
        fromMonth <= month && (untilMonth === null || month < untilMonth),
    ) ?? null
  )
}

/** The meetings from a day on, within a year and at most six. */
function nextMeetings(
  history: readonly Choice[],
  day: Day,
  rules: MeetingCalendarRules | null,
  meets: (month: string) => boolean,
): MeetingDayOf['next'] {
  const months = Array.from({ length: 13 }, (_, at) =>
    addMonths(`${day.slice(0, 7)}-01`, at).slice(0, 7),
  )
  return months
    .filter(meets)
    .flatMap((month) => {
      const choice = inMonth(history, month)
      if (!choice) return []
      const { startsAt, place } = choice
      return [{ ...plannedIn(month, choice.dayOfMonth, rules), month, startsAt, place }]
    })
    .filter(({ on }) => on >= day)
    .slice(0, 6)
}

/** What to cite for a calendar. */
export function cited(set: RuleSet<MeetingCalendarRules> | null) {
  return set && { id: set.id, title: set.title, invented: set.invented }
}
