import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { callOffVisits, restoreVisits } from '../visits/index.ts'
import { type MeetingRow, recordOf, visibleMeeting } from './meeting.ts'
import { callOffReminder, remindAnew, tellCancelled } from './telling.ts'

/**
 * What is left of the meetings of organizations that have ended: what they gave and nobody has done
 * goes on with the successor, and a meeting of theirs that was to come does not take place. Both come
 * back where the ending was taken back.
 */
export async function succeedMeetings(ctx: Ctx): Promise<void> {
  await moveTasks(ctx)
  for (const meeting of await toCancel(ctx)) await cancelWithEnding(ctx, meeting)
  for (const meeting of await toRestore(ctx)) await restore(ctx, meeting)
}

/** What is open goes where its organization stands today: with a successor, or by itself again. */
function moveTasks({ db, today }: Ctx) {
  return sql`
    update meeting_tasks t set organization_id = living.id,
      came_from_id = case when living.id <> home.id then home.id end
    from organizations home
    join organizations living on living.scope_path = home.scope_path
    join organization_versions v on v.organization_id = living.id and v.valid @> ${today}::date
    where home.id = coalesce(t.came_from_id, t.organization_id) and t.state = 'open'
      and living.id <> t.organization_id
      and (t.came_from_id is not null or exists (select from organization_endings e
        where e.organization_id = home.id and e.ended_on <= ${today}::date))
  `.execute(db)
}

async function toCancel(ctx: Ctx): Promise<MeetingRow[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from meetings t
    join organization_endings e on e.organization_id = t.organization_id
      and e.ended_on <= least(${ctx.today}::date, t.held_on)
    where t.state in ('prepared', 'invited') and t.held_on >= ${ctx.today}::date order by t.id
  `.execute(ctx.db)
  return meetingsOf(ctx, rows)
}

/** Those that can take place as they were: their day has not come, and there is no other instead. */
async function toRestore(ctx: Ctx): Promise<MeetingRow[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from meetings t
    where t.before_ending is not null and t.state = 'cancelled' and t.held_on >= ${ctx.today}::date
      and not exists (select from organization_endings e where e.organization_id = t.organization_id)
      and not exists (select from meetings other where other.organization_id = t.organization_id
        and other.month = t.month and other.state <> 'cancelled')
    order by t.id
  `.execute(ctx.db)
  return meetingsOf(ctx, rows)
}

async function meetingsOf(ctx: Ctx, rows: readonly { id: string }[]): Promise<MeetingRow[]> {
  const meetings: MeetingRow[] = []
  // Few: what is prepared ahead of an organization that ends.
  for (const { id } of rows) meetings.push(await visibleMeeting(ctx, id))
  return meetings
}

/** In the language minutes are written in. */
const reason = 'Tổ chức đã kết thúc'

async function cancelWithEnding(ctx: Ctx, meeting: MeetingRow): Promise<void> {
  await sql`
    update meetings set before_ending = state, state = 'cancelled', reason = ${reason},
      version = version + 1
    where id = ${meeting.id}
  `.execute(ctx.db)
  await callOffReminder(ctx, meeting)
  await tellCancelled(ctx, meeting, await callOffVisits(ctx, meeting, reason))
  await recordOf(ctx, 'cancelled', meeting, { reason: [null, reason] })
}

async function restore(ctx: Ctx, meeting: MeetingRow): Promise<void> {
  await sql`
    update meetings set state = before_ending, before_ending = null, reason = null,
      version = version + 1
    where id = ${meeting.id}
  `.execute(ctx.db)
  const again = await visibleMeeting(ctx, meeting.id)
  await remindAnew(ctx, again, again)
  await restoreVisits(ctx, again)
  await recordOf(ctx, 'restored', meeting, { reason: [reason, null] })
}
