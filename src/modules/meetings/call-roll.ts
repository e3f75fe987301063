import { sql } from 'kysely'
import { recording } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import { withNext } from '../../platform/database/together.ts'
import { ensure } from '../../platform/refusal.ts'
import { attendanceOf, called, whyNotCalled } from './attendance-rules.ts'
import { lockWithRoll, type MeetingRow, subjectOf } from './meeting.ts'
import { whyNotCallRoll } from './meeting-rules.ts'
import type { Due } from './roll.ts'
import type { Absence, CallRoll } from './shapes.ts'
import { remindOfSigning } from './telling.ts'

/**
 * Calls the roll of a meeting, which then is held. The roll is that of the register on the day of
 * the meeting, and is kept as it was called; calling it again writes it anew.
 *
 * Refused with every name at fault (`meetings.not-the-roll`), and before its day
 * (`meetings.not-yet`).
 */
export async function callRoll(ctx: Ctx, input: CallRoll) {
  const { id, version } = input
  const meeting = await lockWithRoll(ctx, input, (one) => whyNotCallRoll(one, ctx.today))
  ensure(whyNotCalled(meeting.roll, input))

  const everybody = called(meeting.roll, input)
  await writeRoll(ctx, meeting, everybody)
  // Called again, it is as it was: both are to be reminded of signing.
  if (meeting.state !== 'held') await remindOfSigning(ctx, meeting)
  return { id, version: version + 1 }
}

type Called = Due & { present: boolean; absence: Absence | null }

/** In one statement: the roll, the meeting held, what one of two signed withdrawn, and the trail. */
function writeRoll(ctx: Ctx, meeting: MeetingRow, everybody: readonly Called[]) {
  const { id, attendanceVersion } = meeting
  const { obliged, present, unexcused } = attendanceOf(everybody)
  const trail = recording(ctx, 'meeting.roll-called', subjectOf(meeting), {
    obliged: [null, obliged],
    present: [null, present],
    unexcused: [null, unexcused],
  })
  const rows = everybody.map(({ memberId, duty, votes, present, absence }) => {
    return { member_id: memberId, duty, votes, present, absence }
  })
  return sql`${keptPlan}${withNext}
    with gone as (
      delete from meeting_attendances where meeting_id = ${id}
        and member_id <> all(${everybody.map(({ memberId }) => memberId)}::uuid[])
    ),
    withdrawn as (delete from signed_minutes where meeting_id = ${id} and reopened_at is null),
    held as (
      update meetings set state = 'held', attendance_version = ${attendanceVersion + 1} where id = ${id}
    ),
    told as (${trail})
    insert into meeting_attendances (meeting_id, member_id, duty, votes, present, absence)
    select ${id}::uuid, each.*
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as each(member_id uuid, duty text, votes boolean, present boolean, absence text)
    on conflict (meeting_id, member_id) do update set duty = excluded.duty, votes = excluded.votes,
      present = excluded.present, absence = excluded.absence
  `.execute(ctx.db)
}
