import { sql } from 'kysely'
import { rightsReaching } from '../../core/access/holders.ts'
import { cancelNotices, notifyAt } from '../../core/notifications/notify.ts'
import { reminders } from '../../core/notifications/rule-sets.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import { readCalendar } from '../../core/working-days/queries.ts'
import type { Calendar } from '../../core/working-days/working-days.ts'
import { isWorkingDay } from '../../core/working-days/working-days.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day, instantOf } from '../../platform/day.ts'

type Owned = { issueId: string; ownerId: string; dueOn: Day }

/** Reminds whoever answers for an organization, so many working days before the issue is due. */
export async function remindOwner(ctx: Ctx, { issueId, ownerId, dueOn }: Owned): Promise<void> {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const days = set?.body.issueWorkingDaysBefore ?? null
  if (!set || days === null) return
  const on = workingDaysBefore(dueOn, days, await readCalendar(ctx))
  const at = instantOf(on, set.body.hourOfDay)
  if (at <= ctx.now) return
  const { name, owner } = await placesOf(ctx, issueId, ownerId)
  const rights = await rightsReaching(ctx, owner)
  const to = rights
    .filter(({ scopePath, permissions }) => {
      return scopePath === owner && permissions.includes('issues.manage')
    })
    .map(({ accountId }) => accountId)
  await notifyAt(ctx, {
    ...{ to: [...new Set(to)], kind: 'issueDue', details: { name, day: dueOn }, at },
    ...{ path: `/van-de/${issueId}`, key: reminderOf(issueId, dueOn) },
  })
}

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

/** What the organization is called where it arose, and where rights over its owner stand. */
async function placesOf(ctx: Ctx, issueId: string, ownerId: string) {
  const { rows } = await sql<{ name: string; owner: string }>`
    select v.name, holder.scope_path as owner
    from follow_issues i join organizations holder on holder.id = ${ownerId}
    cross join lateral (select v.name from organization_versions v
      where v.organization_id = i.organization_id
      order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) v
    where i.id = ${issueId}
  `.execute(ctx.db)
  return rows[0] ?? { name: '', owner: '' }
}

function reminderOf(issueId: string, dueOn: Day): string {
  return `issue:${issueId}:${dueOn}`
}
