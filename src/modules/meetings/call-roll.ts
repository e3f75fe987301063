import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { attendanceOf, called, whyNotCalled } from './attendance-rules.ts'
import { lockMeeting, recordOf } from './meeting.ts'
import { whyNotCallRoll } from './meeting-rules.ts'
import { type OnRoll, rollOn } from './roll.ts'
import type { Absence, CallRoll } from './shapes.ts'
import { withdrawSignature } from './signing.ts'
import { callOffReminder, remindOfSigning } from './telling.ts'

/**
 * Calls the roll of a meeting, which then is held. The roll is that of the register on the day of
 * the meeting, and is kept as it was called; calling it again writes it anew.
 *
 * Refused with every name at fault (`meetings.not-the-roll`), and before its day
 * (`meetings.not-yet`).
 */
export async function callRoll(ctx: Ctx, input: CallRoll) {
  const { id, version } = input
  const meeting = await lockMeeting(
    ...([ctx, id, 'meetings.manage', { of: 'attendanceVersion', version }] as const),
    (one) => whyNotCallRoll(one, ctx.today),
  )
  const { organizationId, heldOn, rules } = meeting
  const roll = await rollOn(ctx, organizationId, heldOn, rules?.body ?? null)
  ensure(whyNotCalled(roll, input))

  const everybody = called(roll, input)
  await writeRoll(ctx, id, everybody)
  await withdrawSignature(ctx, id)
  await ctx.db
    .updateTable('meetings')
    .set({ state: 'held', attendanceVersion: version + 1 })
    .where('id', '=', id)
    .execute()
  await callOffReminder(ctx, meeting)
  await remindOfSigning(ctx, meeting)
  const { obliged, present, unexcused } = attendanceOf(everybody)
  await recordOf(ctx, 'roll-called', meeting, {
    obliged: [null, obliged],
    present: [null, present],
    unexcused: [null, unexcused],
  })
  return { id, version: version + 1 }
}

type Called = OnRoll & { present: boolean; absence: Absence | null }

function writeRoll(ctx: Ctx, meetingId: string, everybody: readonly Called[]) {
  const rows = everybody.map(({ memberId, duty, votes, present, absence }) => {
    return { member_id: memberId, duty, votes, present, absence }
  })
  return sql`
    with gone as (
      delete from meeting_attendances where meeting_id = ${meetingId}
        and member_id <> all(${everybody.map(({ memberId }) => memberId)}::uuid[])
    )
    insert into meeting_attendances (meeting_id, member_id, duty, votes, present, absence)
    select ${meetingId}::uuid, each.*
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as each(member_id uuid, duty text, votes boolean, present boolean, absence text)
    on conflict (meeting_id, member_id) do update set duty = excluded.duty, votes = excluded.votes,
      present = excluded.present, absence = excluded.absence
  `.execute(ctx.db)
}
