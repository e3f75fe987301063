import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { ScoreState } from './level-rules.ts'

/** Why the score of a meeting cannot be worked on as it stands. */
export function whyNotScore(meetingState: string, state: ScoreState): Refusal | null {
  if (meetingState !== 'held' && meetingState !== 'signed')
    return refuse('conflict', 'meeting-scores.not-held')
  if (state === 'confirmed') return refuse('conflict', 'meeting-scores.confirmed')
  return state === 'voted' ? refuse('conflict', 'meeting-scores.voted') : null
}

/** Why a score cannot be opened again: it is open, or confirmed, and then that is taken back first. */
export function whyNotReopen(state: ScoreState): Refusal | null {
  if (state === 'confirmed') return refuse('conflict', 'meeting-scores.confirmed')
  return state === 'voted' ? null : refuse('conflict', 'meeting-scores.not-voted')
}

/**
 * Why a score cannot be confirmed: there was no vote, the meeting's record says something else
 * since, or it is one's own. Who scores and who confirms are two.
 */
export function whyNotConfirm(
  {
    state,
    hasChanged,
    proposedBy,
  }: { state: ScoreState; hasChanged: boolean; proposedBy: string | null },
  accountId: string,
): Refusal | null {
  if (state === 'confirmed') return refuse('conflict', 'meeting-scores.confirmed-already')
  if (state !== 'voted') return refuse('conflict', 'meeting-scores.not-voted')
  if (proposedBy === accountId) return refuse('forbidden', 'meeting-scores.own-score')
  return hasChanged ? refuse('conflict', 'meeting-scores.changed-since') : null
}

export function whyNotUnconfirm(state: ScoreState): Refusal | null {
  return state === 'confirmed' ? null : refuse('conflict', 'meeting-scores.not-confirmed')
}

/**
 * What a scale may apply to for a meeting, the closest first: written `kind/type of unit/kind of
 * meeting`, with parts left empty that are open. That of a kind of meeting goes before that of a
 * kind of cell.
 */
export function appliesTo(
  { kind, unitType }: { kind: string; unitType: string | null },
  meetingKind: string,
): string[] {
  const cells = [`${kind}/${unitType ?? ''}`, `/${unitType ?? ''}`, `${kind}/`, '/']
  return [...cells.map((cell) => `${cell}/${meetingKind}`), ...cells]
    .map((one) => one.replace(/\/+$/, ''))
    .filter((one, at, all) => all.indexOf(one) === at)
}
