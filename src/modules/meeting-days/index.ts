import type { RawBuilder } from 'kysely'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { plannedIn } from './calendar-rules.ts'
import { choicesOf } from './choices.ts'
import { meetingsOf } from './month.ts'
import { inMonth, meetingDayOf } from './queries.ts'
import { meetingCalendar } from './rule-sets.ts'

/** When an organization's regular meeting of a month (`YYYY-MM`) is planned; null without a day. */
export async function plannedMeetingOf(
  ctx: Ctx,
  organizationId: string,
  month: string,
): Promise<{ on: Day; startsAt: string; place: string | null } | null> {
  const choice = inMonth(await choicesOf(ctx, organizationId), month)
  if (!choice) return null
  const asOf = ctx.today.startsWith(month) ? ctx.today : `${month}-01`
  const set = await ruleSetOn(ctx, meetingCalendar, asOf)
  const { on } = plannedIn(month, choice.dayOfMonth, set?.body ?? null)
  return { on, startsAt: choice.startsAt, place: choice.place }
}

/** The next regular meetings an organization has planned, for who may see them. */
export async function plannedMeetingsOf(ctx: Ctx, organizationId: string) {
  return (await meetingDayOf(ctx, { id: organizationId })).next
}

/**
 * The regular meetings of a month as the calendar plans them, as SQL beside a table `places` of
 * `organization_id`: each with its `on`, `starts_at` and `place`, which are null without a day.
 */
export async function regularMeetings(ctx: Ctx, month: string): Promise<RawBuilder<unknown>> {
  const asOf = ctx.today.startsWith(month) ? ctx.today : `${month}-01`
  const set = await ruleSetOn(ctx, meetingCalendar, asOf)
  return meetingsOf(month, asOf, set?.body ?? null)
}
