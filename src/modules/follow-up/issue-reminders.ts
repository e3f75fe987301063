import { sql } from 'kysely'
import { rightsReaching } from '../../core/access/holders.ts'
import { cancelNotices, planNotice, type Reminder } from '../../core/notifications/planned.ts'
import { reminders } from '../../core/notifications/rule-sets.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import { readCalendar } from '../../core/working-days/queries.ts'
import type { Calendar } from '../../core/working-days/working-days.ts'
import { isWorkingDay } from '../../core/working-days/working-days.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day, instantOf } from '../../platform/day.ts'

type Owned = { issueId: string; dueOn: Day }

/** Plans to remind whoever answers, so many working days before the issue is due. */
export async function remindOwner(ctx: Ctx, { issueId, dueOn }: Owned): Promise<void> {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const days = set?.body.issueWorkingDaysBefore ?? null
  if (!set || days === null) return
  const on = workingDaysBefore(dueOn, days, await readCalendar(ctx))
  const at = instantOf(on, set.body.hourOfDay)
  if (at <= ctx.now) return
  const planned = { kind: 'issueDue' as const, aboutId: issueId }
  await planNotice(ctx, { ...planned, key: reminderOf(issueId, dueOn), at })
}

/** Whoever answers by then at the organization that has to, itself. */
const ofIssue: Reminder = {
  kind: 'issueDue',
  told: async (ctx, issueId) => {
    const { rows } = await sql<{ name: string; owner: string; dueOn: Day }>`
      select v.name, holder.scope_path as owner, own.due_on
      from follow_issues i
      join follow_issue_owners own on own.issue_id = i.id and upper_inf(own.valid)
      join organizations holder on holder.id = own.owner_id
      cross join lateral (select v.name from organization_versions v
        where v.organization_id = i.organization_id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) v
      where i.id = ${issueId} and i.state = 'assigned'
    `.execute(ctx.db)
    const [issue] = rows
    if (!issue) return null
    const { name, owner, dueOn } = issue
    const rights = await rightsReaching(ctx, owner)
    const able = rights.filter(({ scopePath, permissions }) => {
      return scopePath === owner && permissions.includes('issues.manage')
    })
    const to = [...new Set(able.map(({ accountId }) => accountId))]
    return { to, details: { name, day: dueOn }, path: `/van-de/${issueId}` }
  },
}

export const issueReminders = [ofIssue]

/** Nobody has to answer by the days that were set so far. */
export async function callOffReminders(ctx: Ctx, issueId: string): Promise<void> {
  const owners = ctx.db.selectFrom('followIssueOwners').select('dueOn').distinct()
  const days = await owners.where('issueId', '=', issueId).execute()
  for (const { dueOn } of days) await cancelNotices(ctx, reminderOf(issueId, dueOn))
}

/** So many working days before a day; 0 is the day itself. */
export function workingDaysBefore(day: Day, days: number, calendar: Calendar): Day {
  let on = day
  for (let left = days; left > 0; ) {
    on = addDays(on, -1)
    if (isWorkingDay(on, calendar)) left -= 1
  }
  return on
}

function reminderOf(issueId: string, dueOn: Day): string {
  return `issue:${issueId}:${dueOn}`
}
