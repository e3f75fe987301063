import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { concludeIssues } from '../follow-up/index.ts'
import { lockMeeting, recordOf } from './meeting.ts'
import { signaturesOf } from './parts.ts'
import { contentOf } from './record.ts'
import type { ReopenMinutes, SignMinutes } from './shapes.ts'
import { whatIsMissing, whyNotSign } from './signing-rules.ts'
import { whyNotStanding } from './standing.ts'
import { callOffSigning, remindOfSigning } from './telling.ts'

/**
 * Signs the minutes as one of the two who do. With the second signature they are fixed as they
 * stand. Refused while something is missing (what first), or was changed since it was read
 * (`meetings.stale`).
 */
export async function signMinutes(ctx: Ctx, input: SignMinutes) {
  const { id, capacity, onPaper, attendanceVersion, minutesVersion } = input
  const part = { of: 'minutesVersion', version: minutesVersion } as const
  const meeting = await lockMeeting(ctx, id, 'minutes.read', part, () => null)
  if (meeting.attendanceVersion !== attendanceVersion)
    ensure(refuse('conflict', 'meetings.stale', { version: meeting.attendanceVersion }))
  const signed = await signaturesOf(ctx, id)
  ensure(whyNotSign(meeting, signed, input, ctx.actor.memberId))
  ensure(await whyNotStanding(ctx, meeting))
  const content = await contentOf(ctx, meeting)
  ensure(whatIsMissing({ ...meeting, ...content })[0] ?? null)

  const round = await openRound(ctx, id, content)
  const memberId = found(
    capacity === 'chair' ? meeting.chairId : meeting.secretaryId,
    'meetings.missing',
  )
  await ctx.db
    .insertInto('minutesSignatures')
    .values({ ...{ meetingId: id, round, capacity, memberId, onPaper }, signedAt: ctx.now })
    .execute()
  if (signed.length === 1) {
    await ctx.db.updateTable('meetings').set({ state: 'signed' }).where('id', '=', id).execute()
    await callOffSigning(ctx, meeting)
    await concludeIssues(ctx, meeting, content.items)
  }
  await recordOf(ctx, 'minutes-signed', meeting, {
    capacity: [null, capacity],
    onPaper: [null, onPaper],
  })
  return { id, version: minutesVersion }
}

/** Opens signed minutes again, with the reason. What was signed stays with it. */
export async function reopenMinutes(ctx: Ctx, { id, reason }: ReopenMinutes) {
  const meeting = await lockMeeting(ctx, id, 'meetings.manage', null, ({ state }) =>
    state === 'signed' ? null : refuse('conflict', 'meetings.not-signed'),
  )
  await ctx.db
    .updateTable('signedMinutes')
    .set({ reopenedAt: ctx.now, reopenedBy: ctx.actor.name, reopenReason: reason })
    .where('meetingId', '=', id)
    .where('reopenedAt', 'is', null)
    .execute()
  await ctx.db.updateTable('meetings').set({ state: 'held' }).where('id', '=', id).execute()
  await remindOfSigning(ctx, meeting)
  await recordOf(ctx, 'minutes-reopened', meeting, { reason: [null, reason] })
  return { id, version: meeting.minutesVersion }
}

/** What one of two has signed is signed no more once something of it is changed. */
export async function withdrawSignature(ctx: Ctx, meetingId: string): Promise<void> {
  await ctx.db
    .deleteFrom('signedMinutes')
    .where('meetingId', '=', meetingId)
    .where('reopenedAt', 'is', null)
    .execute()
}

/** The round that is being signed, begun with what is signed. */
async function openRound(ctx: Ctx, meetingId: string, content: object): Promise<number> {
  const { rows } = await sql<{ round: number }>`
    with last as (select max(round) as round, max(round) filter (where reopened_at is null) as open
      from signed_minutes where meeting_id = ${meetingId}),
    begun as (
      insert into signed_minutes (meeting_id, round, content)
      select ${meetingId}::uuid, coalesce(last.round, 0) + 1, ${JSON.stringify(content)}::jsonb
      from last where last.open is null
      returning round
    )
    select coalesce((select round from begun), last.open) as round from last
  `.execute(ctx.db)
  return found(rows[0], 'meetings.missing').round
}
