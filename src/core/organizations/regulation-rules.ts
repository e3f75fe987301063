import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** A working regulation in time: it holds until another follows it, or until it is ended (`isEnded`). */
export type Standing = { id: string; from: Day; until: Day | null; isEnded: boolean }

/**
 * What adopting a working regulation ends, or why it cannot be adopted: one follows another in
 * time, and one of later days is already recorded (`organizations.regulation-later`).
 */
export function adoption(
  own: readonly Standing[],
  from: Day,
): { ends: Standing | null } | { refusal: Refusal } {
  const later = own.find((one) => one.from >= from)
  if (later)
    return { refusal: refuse('conflict', 'organizations.regulation-later', { on: later.from }) }
  return { ends: own.find(({ until }) => until === null || until > from) ?? null }
}

/** Why a working regulation cannot end on a day. */
export function whyNotEndRegulation({ from, until }: Standing, on: Day): Refusal | null {
  if (on <= from) return refuse('conflict', 'organizations.regulation-not-begun', { on: from })
  return until !== null && until <= on
    ? refuse('conflict', 'organizations.regulation-ended', { on: until })
    : null
}

/**
 * What taking back the last step of the working regulations, given the latest first, does with one
 * of them: one ended goes on, else it never was and the one it followed goes on. Refused for any
 * but the latest, and where it is no longer as it was seen (`organizations.regulation-not-last`).
 */
export function lastStep<One extends Standing>(
  [last, former]: readonly One[],
  seen: Pick<Standing, 'id' | 'isEnded'>,
): { removes: One | null; reopens: One | null } | { refusal: Refusal } {
  if (last?.id !== seen.id || last.isEnded !== seen.isEnded)
    return { refusal: refuse('conflict', 'organizations.regulation-not-last') }
  if (last.isEnded) return { removes: null, reopens: last }
  const followed = former && !former.isEnded && former.until === last.from
  return { removes: last, reopens: followed ? former : null }
}
