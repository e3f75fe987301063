import type { Meeting, RollEntry } from './shapes.ts'

/**
 * What is left of a meeting for who is on its roll and may not read its record: whose it is, when,
 * where and about what, and themselves on the roll. Nothing of what was said there, nor of others.
 */
export function cardOf(
  meeting: Meeting,
  memberId: string | null,
  answer: RollEntry['answer'],
): Meeting {
  const blank = { discussed: false, notes: null, conclusion: null, issueId: null }
  return {
    ...meeting,
    ...{ isCard: true, guests: null, beganAt: null, endedAt: null, chairId: null },
    ...{ secretaryId: null, attendance: null, quorum: null },
    items: meeting.items.map(({ title }) => ({ title, ...blank })),
    roll: meeting.roll
      .filter((one) => one.memberId === memberId)
      .map((one) => ({ ...one, answer })),
    ...{ byHand: [], votes: [], tasks: [], carried: [], signatures: [], reopened: [], missing: [] },
  }
}
