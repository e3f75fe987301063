import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type Stretch, whyNotEndOn } from '../../platform/stretch.ts'

export const initiativeFields = [
  'reorganization',
  'concurrentPosts',
  'meetings',
  'study',
  'other',
] as const
export type InitiativeField = (typeof initiativeFields)[number]

export const verdicts = ['worthKeeping', 'notWorthKeeping', 'undecided'] as const
export type Verdict = (typeof verdicts)[number]

export const initiativeStates = ['tried', 'coming', 'ended'] as const
export type InitiativeState = (typeof initiativeStates)[number]

/** How a model, or a copy of one, stands on a day. */
export function initiativeStateOn({ from, until }: Stretch, day: Day): InitiativeState {
  if (until !== null && until <= from) return 'ended'
  if (from > day) return 'coming'
  return until === null || until > day ? 'tried' : 'ended'
}

/** Why a model cannot be tried for a time: it would end before it begins. */
export function whyNotTry({ from, until }: Stretch): Refusal | null {
  return until !== null && until <= from
    ? refuse('conflict', 'initiatives.ends-before-it-begins', { on: from })
    : null
}

/** Why something cannot end on a day: it has ended, or only begins then. */
export function whyNotEnd(stretch: Stretch, on: Day): Refusal | null {
  return whyNotEndOn(stretch, on, {
    notBegun: 'initiatives.not-begun',
    ended: 'initiatives.ended',
  })
}

/** Why it cannot be evaluated: it is of before the model is tried, or of the future. */
export function whyNotEvaluate({ from }: Stretch, on: Day, today: Day): Refusal | null {
  if (on < from) return refuse('conflict', 'initiatives.evaluated-before', { on: from })
  return on > today ? refuse('conflict', 'initiatives.evaluated-later', { on: today }) : null
}

/** Why an organization cannot take a model over: it is its own, or nobody tries it yet. */
export function whyNotCopy(
  model: { organizationId: string; from: Day },
  copy: Stretch & { organizationId: string },
): Refusal | null {
  if (copy.organizationId === model.organizationId) return refuse('conflict', 'initiatives.its-own')
  if (copy.from < model.from)
    return refuse('conflict', 'initiatives.copied-before', { on: model.from })
  return whyNotTry(copy)
}

/** Why the record of a model cannot be taken back: others are recorded to have taken it over. */
export function whyNotTakeBack(copies: number): Refusal | null {
  return copies > 0 ? refuse('conflict', 'initiatives.copied', { count: copies }) : null
}
