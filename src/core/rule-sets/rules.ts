import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** How a set stands on a day; addresses know these words without the contract. */
export const ruleSetStates = ['inForce', 'toCome', 'over', 'notInForce'] as const

/** Whether a set was compared with its source; one of the demonstration is from none. */
export const ruleSetOrigins = ['verified', 'unverified', 'invented'] as const

/** A rule set in time: it holds from a day until another follows it, or until its own last day. */
export type Standing = { id: string; title: string; from: Day; until: Day | null; enabled: boolean }

/**
 * What putting a rule set in force does to the one it follows, or why it cannot be done.
 *
 * Days that are over were judged by the set of those days and stay so: one that begins on or
 * before today's is refused unless nothing was in force then (`rule-sets.begins-in-the-past`).
 */
export function follow(
  { id, from, until }: Standing,
  others: readonly Standing[],
  today: Day,
): { ends: Standing | null } | { refusal: Refusal } {
  const meets = others.filter(
    (one) => one.enabled && one.id !== id && overlap(one, { from, until }),
  )
  const later = meets.find((one) => one.from >= from)
  if (later) return { refusal: refuse('conflict', 'rule-sets.overlaps', about(later)) }
  const ends = meets[0] ?? null
  if (ends && from <= today)
    return { refusal: refuse('conflict', 'rule-sets.begins-in-the-past', about(ends)) }
  if (ends && until !== null && (ends.until === null || ends.until > until))
    return { refusal: refuse('conflict', 'rule-sets.leaves-a-gap', about(ends)) }
  return { ends }
}

/** How a set stands on a day. */
export function stateOf(
  { from, until, enabled }: Omit<Standing, 'id' | 'title'>,
  day: Day,
): (typeof ruleSetStates)[number] {
  if (!enabled) return 'notInForce'
  if (from > day) return 'toCome'
  return until !== null && until <= day ? 'over' : 'inForce'
}

/** Whether a set was compared with its source, or is from none. */
export function originOf({
  verified,
  invented,
}: {
  verified: boolean
  invented: boolean
}): (typeof ruleSetOrigins)[number] {
  if (invented) return 'invented'
  return verified ? 'verified' : 'unverified'
}

/** Why a set cannot be withdrawn: only one whose days are all to come can. */
export function whyNotWithdraw({ from, enabled }: Standing, today: Day): Refusal | null {
  if (!enabled) return refuse('conflict', 'rule-sets.not-in-force')
  return from <= today ? refuse('conflict', 'rule-sets.has-begun', { from }) : null
}

/** What held before a set begins and what follows it; one not in force only where no other does. */
export function neighborsOf<Set extends Standing>(
  { from }: Standing,
  others: readonly Set[],
): { before: Set | null; after: Set | null } {
  const inOrder = [...others].sort((a, b) => (a.from < b.from ? -1 : 1))
  const nearest = (sets: Set[]) => sets.find((one) => one.enabled) ?? sets[0] ?? null
  return {
    before: nearest(inOrder.filter((one) => one.from < from).reverse()),
    after: nearest(inOrder.filter((one) => one.from > from)),
  }
}

function overlap(one: Pick<Standing, 'from' | 'until'>, other: Pick<Standing, 'from' | 'until'>) {
  return (
    (one.until === null || one.until > other.from) &&
    (other.until === null || other.until > one.from)
  )
}

function about({ title, from }: Standing) {
  return { title, from }
}
