import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { MeetingRow } from './meeting.ts'
import type { Task } from './shapes.ts'

/** What a meeting gave somebody to do. */
export function tasksOf(ctx: Ctx, meetingId: string): Promise<Task[]> {
  return readTasks(ctx, sql<boolean>`t.meeting_id = ${meetingId}`)
}

/**
 * What earlier meetings of the organization gave that was open at a meeting, or closed there. What
 * a gathering of officials gave, the next gathering hears of.
 */
export function carriedTo(
  ctx: Ctx,
  {
    id,
    kind,
    organizationId,
    heldOn,
  }: Pick<MeetingRow, 'id' | 'kind' | 'organizationId' | 'heldOn'>,
): Promise<Task[]> {
  return readTasks(
    ctx,
    sql<boolean>`t.organization_id = ${organizationId} and t.meeting_id <> ${id}
      and (given.kind = 'gathering') = ${kind === 'gathering'}
      and given.held_on <= ${heldOn}::date and (t.state = 'open' or t.closed_in = ${id})`,
  )
}

async function readTasks(ctx: Ctx, which: RawBuilder<boolean>): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select t.id, t.what, t.owner_id, who.full_name as owner_name, t.due_on, t.state, t.closing_note,
      given.held_on as given_on
    from meeting_tasks t
    join meetings given on given.id = t.meeting_id
    left join members who on who.id = t.owner_id
    where ${which}
    order by given.held_on, t.due_on nulls last, t.id
  `.execute(ctx.db)
  return rows
}
