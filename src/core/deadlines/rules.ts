import { type Day, daysBetween } from '../../platform/day.ts'

/** What can fall due for a member: an act to be done, an award, the end of what was for a time. */
export const deadlineKinds = [
  'fullRecognition',
  'handInTransfer',
  'receiveTransfer',
  'answerComplaint',
  'reassign',
  'badge',
  'termEnds',
  'awayEnds',
  'visitEnds',
  'exemptionEnds',
  'suspensionEnds',
] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** The figure that counts what is due of each kind. */
export const figureOf = {
  fullRecognition: 'deadlines.full_recognition',
  handInTransfer: 'deadlines.hand_in_transfers',
  receiveTransfer: 'deadlines.receive_transfers',
  answerComplaint: 'deadlines.answer_complaints',
  reassign: 'deadlines.reassign',
  badge: 'deadlines.badges',
  termEnds: 'deadlines.term_ends',
  awayEnds: 'deadlines.away_ends',
  visitEnds: 'deadlines.visit_ends',
  exemptionEnds: 'deadlines.exemption_ends',
  suspensionEnds: 'deadlines.suspension_ends',
} as const satisfies Record<DeadlineKind, string>

/**
 * The right it takes to see what is due of a kind: complaints, and who follows an organization no
 * more, concern only who may act on them.
 */
export function rightOver(kind: DeadlineKind) {
  if (kind === 'reassign') return 'follow.manage' as const
  if (kind === 'termEnds') return 'posts.read' as const
  return kind === 'answerComplaint' ? ('members.manage' as const) : ('members.read' as const)
}

/**
 * How a due day stands to the day looked at: `over` waits for an act since then, `ended` came to
 * its end by itself, `coming` is still ahead.
 */
export const deadlineStates = ['over', 'ended', 'coming'] as const

export type DeadlineState = (typeof deadlineStates)[number]

/**
 * The act of the member's page that settles what is due, or makes it last; null where none does: a
 * visit ends where it was decided, and badges are given many at once.
 */
export function actThatSettles(kind: DeadlineKind, state: DeadlineState): string | null {
  const ended = state === 'ended'
  switch (kind) {
    case 'fullRecognition':
      return state === 'over' ? 'recognizeFull' : null
    case 'handInTransfer':
      return 'withdrawIntroduction'
    case 'receiveTransfer':
      return 'transfer'
    case 'answerComplaint':
      return 'answerComplaint'
    case 'awayEnds':
      return ended ? 'leaveForATime' : 'comeBack'
    case 'exemptionEnds':
      return ended ? 'exempt' : 'endExemption'
    case 'suspensionEnds':
      return ended ? 'suspend' : null
    default:
      return null
  }
}

/** How many days ahead one can look. They are a choice of view: no regulation sets them. */
export const horizons = [30, 90, 180, 365] as const
export type Horizon = (typeof horizons)[number]

/** How far the figures look, and the list unless asked otherwise. */
export const ownHorizon: Horizon = 90

/** How far a due day is: `days` after it (`past`), before it (`ahead`), or on it (0, `today`). */
export function distance(on: Day, day: Day): { way: 'past' | 'today' | 'ahead'; days: number } {
  const days = daysBetween(day, on)
  if (days === 0) return { way: 'today', days }
  return days < 0 ? { way: 'past', days: -days } : { way: 'ahead', days }
}
