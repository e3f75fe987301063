import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { withIssues } from './gathering-rules.ts'
import { lockMeeting, type MeetingRow, recordOf } from './meeting.ts'
import { whyNotWrite } from './meeting-rules.ts'
import { whyNotMinutes } from './minutes-rules.ts'
import { itemsOf, rollOfMeeting } from './parts.ts'
import type { Meeting, WriteMinutes } from './shapes.ts'
import { withdrawSignature } from './signing.ts'
import { carriedTo, tasksOf } from './tasks.ts'
import { callOffSigning, remindOfSigning } from './telling.ts'

/**
 * Writes the minutes of a meeting whose roll was called, over what was written before. What is
 * wrong is refused all at once (`meetings.not-so-written`) and nothing is written.
 */
export async function writeMinutes(ctx: Ctx, input: WriteMinutes) {
  const { id, version } = input
  const part = { of: 'minutesVersion', version } as const
  const meeting = await lockMeeting(ctx, id, 'meetings.manage', part, whyNotWrite)
  const [roll, given, carried] = [
    await rollOfMeeting(ctx, id),
    await tasksOf(ctx, id),
    await carriedTo(ctx, meeting),
  ]
  const closedElsewhere = given.filter(({ state }) => state !== 'open').map((task) => task.id)
  const about = { heldOn: meeting.heldOn, roll, closedElsewhere }
  ensure(whyNotMinutes(input, { ...about, carried: carried.map((task) => task.id) }))

  await writeHead(ctx, input)
  await writeItems(ctx, input, await itemsOf(ctx, id))
  await writeVotes(ctx, input)
  await writeTasks(ctx, meeting, input)
  await closeCarried(ctx, input)
  await withdrawSignature(ctx, id)
  await callOffSigning(ctx, meeting)
  await remindOfSigning(ctx, meeting)
  const counts = { items: input.items.length, votes: input.votes.length, tasks: input.tasks.length }
  await recordOf(ctx, 'minutes-written', meeting, {
    beganAt: [meeting.beganAt, input.beganAt],
    endedAt: [meeting.endedAt, input.endedAt],
    items: [null, counts.items],
    votes: [null, counts.votes],
    tasks: [given.length, counts.tasks],
  })
  return { id, version: version + 1 }
}

function writeHead(ctx: Ctx, input: WriteMinutes) {
  const { id, version, beganAt, endedAt, chairId, secretaryId, guests } = input
  return ctx.db
    .updateTable('meetings')
    .set({ beganAt, endedAt, chairId, secretaryId, guests, minutesVersion: version + 1 })
    .where('id', '=', id)
    .execute()
}

async function writeItems(ctx: Ctx, { id, items }: WriteMinutes, known: Meeting['items']) {
  const rows = withIssues(items, known).map(({ issueId, ...one }) => ({
    ...one,
    issue_id: issueId,
  }))
  await ctx.db.deleteFrom('meetingItems').where('meetingId', '=', id).execute()
  await sql`
    insert into meeting_items (meeting_id, position, title, discussed, notes, conclusion, issue_id)
    select ${id}::uuid, position, title, discussed, notes, conclusion, issue_id
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json)
      as (title text, discussed boolean, notes text, conclusion text, issue_id uuid)) with ordinality
      as each(title, discussed, notes, conclusion, issue_id, position)
  `.execute(ctx.db)
}

async function writeVotes(ctx: Ctx, { id, votes }: WriteMinutes) {
  await ctx.db.deleteFrom('meetingVotes').where('meetingId', '=', id).execute()
  await sql`
    insert into meeting_votes (meeting_id, position, question, secret, yes, no, abstain)
    select ${id}::uuid, position, question, secret, yes, no, abstain
    from rows from (json_to_recordset(${JSON.stringify(votes)}::json)
      as (question text, secret boolean, yes int, no int, abstain int)) with ordinality
      as each(question, secret, yes, no, abstain, position)
  `.execute(ctx.db)
}

/** Writes what the meeting gives; an id that is another meeting's is refused. */
async function writeTasks(ctx: Ctx, { id, organizationId }: MeetingRow, { tasks }: WriteMinutes) {
  const rows = tasks.map(({ id: taskId, what, ownerId, dueOn }) => {
    return { id: taskId, what, owner_id: ownerId, due_on: dueOn }
  })
  await ctx.db
    .deleteFrom('meetingTasks')
    .where('meetingId', '=', id)
    .where('id', 'not in', [id, ...tasks.map((task) => task.id)])
    .execute()
  const { rows: written } = await sql`
    insert into meeting_tasks (id, organization_id, meeting_id, what, owner_id, due_on)
    select each.id, ${organizationId}::uuid, ${id}::uuid, what, owner_id, due_on
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as each(id uuid, what text, owner_id uuid, due_on date)
    on conflict (id) do update set what = excluded.what, owner_id = excluded.owner_id,
      due_on = excluded.due_on where meeting_tasks.meeting_id = excluded.meeting_id
    returning id
  `.execute(ctx.db)
  ensure(written.length === tasks.length ? null : refuse('conflict', 'meetings.not-its-task'))
}

/** Closes what earlier meetings gave, or opens again what this one had closed. */
async function closeCarried(ctx: Ctx, { id, carried }: WriteMinutes) {
  await sql`
    update meeting_tasks t set state = said.state, closing_note = said.note,
      closed_in = case when said.state = 'open' then null else ${id}::uuid end
    from json_to_recordset(${JSON.stringify(carried)}::json) as said(id uuid, state text, note text)
    where t.id = said.id
  `.execute(ctx.db)
}
