import type { Day } from './day.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A stretch of time; an `until` of null means "still so". */
export type Stretch = { from: Day; until: Day | null }

/** Why something cannot end on a day: it only begins then, or has ended; in the codes of its module. */
export function whyNotEndOn(
  { from, until }: Stretch,
  on: Day,
  { notBegun, ended }: { notBegun: string; ended: string },
): Refusal | null {
  if (on <= from) return refuse('conflict', notBegun, { on: from })
  return until !== null && until <= on ? refuse('conflict', ended, { on: until }) : null
}
