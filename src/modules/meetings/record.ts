import { may, mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { withSeenIssues } from '../follow-up/index.ts'
import { answersOf } from './answers.ts'
import { attendanceOf, quorumOf } from './attendance-rules.ts'
import { cardOf } from './card-rules.ts'
import { type MeetingRow, meetingToAnswer, visibleMeeting } from './meeting.ts'
import { whyNotCallRoll, whyNotInvite, whyNotPrepare, whyNotWrite } from './meeting-rules.ts'
import {
  addedByHand,
  itemsOf,
  reopenedOf,
  rollOfMeeting,
  type Signature,
  signaturesOf,
  votesOf,
} from './parts.ts'
import { rollOn } from './roll.ts'
import type { Meeting, RollEntry, SigningCapacity } from './shapes.ts'
import { whatIsMissing, whyNotSign } from './signing-rules.ts'
import { whyNotStanding } from './standing.ts'
import { carriedTo, tasksOf } from './tasks.ts'

/** A meeting with everything written of it, and what the reader can do next. */
export async function readMeeting(ctx: Ctx, { id }: { id: string }): Promise<Meeting> {
  return readRow(ctx, await visibleMeeting(ctx, id))
}

/** The same; for who is on its roll and may not read its record, what they are invited to alone. */
export async function readMeetingOrCard(ctx: Ctx, { id }: { id: string }): Promise<Meeting> {
  const row = await meetingToAnswer(ctx, id, 'no lock')
  const meeting = await readRow(ctx, row)
  const readsAll = row.kind === 'gathering' || may(ctx.actor, 'minutes.read', row.scopePath)
  if (readsAll) return meeting
  const answer = (await answersOf(ctx, id)).get(ctx.actor.memberId ?? '') ?? null
  return cardOf(meeting, ctx.actor.memberId, answer)
}

async function readRow(ctx: Ctx, row: MeetingRow): Promise<Meeting> {
  const { id } = row
  const content = await contentOf(ctx, row)
  const signed = await signaturesOf(ctx, id)
  const keeps = mayNot(ctx.actor, 'meetings.manage', row.scopePath)
  const { scopePath: _, rules, ...meeting } = row
  const missing = whatIsMissing({ ...meeting, ...content })
  const roll = await rollFor(ctx, row, content, keeps)
  const obliged = roll.filter(({ duty }) => duty === 'obliged').length
  return {
    ...{ ...meeting, ...content, roll, items: await withSeenIssues(ctx, content.items) },
    isCard: false,
    byHand: row.kind === 'gathering' ? await addedByHand(ctx, id) : [],
    quorum: rules && quorumOf(rules.body, obliged),
    signatures: signed.map(({ memberId: __, ...shown }) => shown),
    reopened: await reopenedOf(ctx, id),
    rules: rules && { id: rules.id, title: rules.title, invented: rules.invented },
    missing,
    whyNot: whyNotOf(ctx, row, keeps, { signed, missing, ended: await whyNotStanding(ctx, row) }),
  }
}

/** What of a meeting is signed: the roll as it was called, and the minutes. */
export async function contentOf(ctx: Ctx, meeting: MeetingRow) {
  const { id, rules, attendanceVersion } = meeting
  const roll = await rollOfMeeting(ctx, id)
  const attendance = attendanceVersion === 0 ? null : attendanceOf(roll)
  return {
    roll,
    attendance,
    quorum: attendance && rules && quorumOf(rules.body, attendance.obliged),
    voters: roll.filter(({ present, votes }) => present && votes).length,
    items: await itemsOf(ctx, id),
    votes: await votesOf(ctx, id),
    tasks: await tasksOf(ctx, id),
    carried: await carriedTo(ctx, meeting),
  }
}

/** The roll as it was called, or as it would be on the day, with what people said beforehand. */
async function rollFor(
  ctx: Ctx,
  meeting: MeetingRow,
  { attendance, roll }: Awaited<ReturnType<typeof contentOf>>,
  keeps: Refusal | null,
): Promise<RollEntry[]> {
  const said = keeps === null ? await answersOf(ctx, meeting.id) : new Map()
  const expected = attendance === null ? await rollOn(ctx, meeting) : []
  const entries =
    attendance === null
      ? expected.map((one) => ({ ...one, present: null, absence: null, answer: null }))
      : roll.map((one) => ({ ...one, answer: null }))
  return entries.map((one) =>
    keeps === null ? { ...one, answer: said.get(one.memberId) ?? null } : withoutWhy(one),
  )
}

/** Why somebody did not come is for who keeps the minutes; others see whether it was excused. */
function withoutWhy(one: RollEntry): RollEntry {
  return one.absence === null || one.absence === 'unexcused' ? one : { ...one, absence: 'excused' }
}

type Judged = {
  signed: readonly Signature[]
  missing: readonly Refusal[]
  ended: Refusal | null
}

function whyNotOf(
  { actor, today }: Ctx,
  meeting: MeetingRow,
  keeps: Refusal | null,
  { signed, missing, ended }: Judged,
): Meeting['whyNot'] {
  const sign = (capacity: SigningCapacity) =>
    whyNotSign(
      meeting,
      signed,
      { capacity, onPaper: signed.some(({ memberId }) => memberId === actor.memberId) },
      actor.memberId,
    ) ??
    ended ??
    missing[0] ??
    null
  return {
    amend: keeps ?? whyNotPrepare(meeting),
    move: keeps ?? whyNotPrepare(meeting),
    invite: keeps ?? whyNotInvite(meeting, today),
    cancel: keeps ?? whyNotPrepare(meeting),
    callRoll: keeps ?? whyNotCallRoll(meeting, today),
    write: keeps ?? whyNotWrite(meeting),
    reopen:
      keeps ?? (meeting.state === 'signed' ? null : refuse('conflict', 'meetings.not-signed')),
    signAs: { chair: sign('chair'), secretary: sign('secretary') },
  }
}
