import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Attendance, MeetingState, SigningCapacity, Vote } from './shapes.ts'

/** What minutes are judged by before they are signed. */
export type Written = {
  state: MeetingState
  beganAt: string | null
  endedAt: string | null
  chairId: string | null
  secretaryId: string | null
  items: readonly { discussed: boolean; notes: string | null; conclusion: string | null }[]
  votes: readonly Vote[]
  attendance: Attendance | null
  /** How many of those present may vote. */
  voters: number
  quorum: number | null
}

/** Everything that is missing before minutes can be signed; none when they can. */
export function whatIsMissing(written: Written): Refusal[] {
  const { attendance, quorum, items } = written
  if (attendance === null) return [refuse('conflict', 'meetings.roll-first')]
  const lacks = quorum !== null && attendance.present < quorum
  return [
    lacks && refuse('conflict', 'meetings.no-quorum', { present: attendance.present, quorum }),
    ...whoAndWhen(written),
    !items.some(({ discussed }) => discussed) && refuse('conflict', 'meetings.nothing-discussed'),
    ...whyNotAddUp(written.votes, written.voters),
  ].filter((one) => one !== false)
}

function whoAndWhen({ beganAt, endedAt, chairId, secretaryId }: Written): Refusal[] {
  return [
    beganAt === null && refuse('conflict', 'meetings.no-beginning'),
    endedAt === null && refuse('conflict', 'meetings.no-end'),
    chairId === null && refuse('conflict', 'meetings.no-chair'),
    secretaryId === null && refuse('conflict', 'meetings.no-secretary'),
    chairId !== null && chairId === secretaryId && refuse('conflict', 'meetings.one-person'),
  ].filter((one) => one !== false)
}

/** The votes of which yes, no and abstentions are not together those present who may vote. */
export function whyNotAddUp(votes: readonly Vote[], voters: number): Refusal[] {
  return votes.flatMap(({ question, yes, no, abstain }) => {
    const sum = yes + no + abstain
    return sum === voters
      ? []
      : [refuse('conflict', 'meetings.votes-do-not-add-up', { question, sum, voters })]
  })
}

/** Why the hours of a meeting cannot be so: it ends after it began. */
export function whyNotLast(beganAt: string | null, endedAt: string | null): Refusal | null {
  if (beganAt === null || endedAt === null || beganAt < endedAt) return null
  return {
    ...refuse('conflict', 'meetings.ends-before-it-begins'),
    fields: [{ field: 'endedAt', code: 'ends-before-it-begins' }],
  }
}

/**
 * Why somebody cannot sign as one of the two. Each signs for themselves; who has signed may say
 * that the other signed on paper.
 */
export function whyNotSign(
  { state, chairId, secretaryId }: Pick<Written, 'state' | 'chairId' | 'secretaryId'>,
  signed: readonly { capacity: SigningCapacity; memberId: string; onPaper: boolean }[],
  { capacity, onPaper }: { capacity: SigningCapacity; onPaper: boolean },
  memberId: string | null,
): Refusal | null {
  if (state === 'signed') return refuse('conflict', 'meetings.signed')
  if (signed.some((one) => one.capacity === capacity))
    return refuse('conflict', 'meetings.signed-so')
  if (onPaper)
    return signed.some((one) => one.memberId === memberId && !one.onPaper)
      ? null
      : refuse('conflict', 'meetings.sign-yourself-first')
  const signatory = capacity === 'chair' ? chairId : secretaryId
  return memberId !== null && memberId === signatory
    ? null
    : refuse('forbidden', `meetings.not-the-${capacity}`)
}
