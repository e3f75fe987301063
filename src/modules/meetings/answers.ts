import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { AnswerInvitation } from './contract.ts'
import { meetingToAnswer } from './meeting.ts'
import { whyNotAnswer } from './meeting-rules.ts'
import { rollOn } from './roll.ts'

/**
 * Says beforehand whether one will come to a meeting one is invited to; said again, it replaces
 * what was said. Who is not on its roll cannot (`meetings.not-on-its-roll`).
 *
 * It leaves no trail: it decides nothing, and whoever said it says it anew.
 */
export async function answerInvitation(ctx: Ctx, { id, coming, absence }: AnswerInvitation) {
  const meeting = await meetingToAnswer(ctx, id, 'lock')
  ensure(whyNotAnswer(meeting, ctx.today))
  const roll = await rollOn(ctx, meeting)
  const { memberId } = ctx.actor
  ensure(
    roll.some((one) => one.memberId === memberId)
      ? null
      : refuse('forbidden', 'meetings.not-on-its-roll'),
  )
  await sql`
    insert into meeting_answers (meeting_id, member_id, coming, absence)
    values (${id}, ${memberId}, ${coming}, ${absence})
    on conflict (meeting_id, member_id) do update set coming = excluded.coming, absence = excluded.absence
  `.execute(ctx.db)
  return { id, version: meeting.version }
}

/** Who said beforehand that they will not come, and why, by member. */
export async function answersOf(ctx: Ctx, meetingId: string) {
  const { rows } = await sql<{
    memberId: string
    answer: 'coming' | 'business' | 'illness' | 'family'
  }>`
    select member_id, case when coming then 'coming' else absence end as answer
    from meeting_answers where meeting_id = ${meetingId}
  `.execute(ctx.db)
  return new Map(rows.map(({ memberId, answer }) => [memberId, answer]))
}
