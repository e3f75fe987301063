import { addDays, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** Why a plan cannot be applied like this: for a day behind there is a reason to give. */
export function whyNotLate(
  effectiveOn: Day,
  { today, reason }: { today: Day; reason: string | null },
): Refusal | null {
  if (effectiveOn >= today || reason !== null) return null
  const late = refuse('conflict', 'reorganization.late-without-reason', { on: effectiveOn })
  return { ...late, fields: [{ field: 'reason', code: 'required' }] }
}

/** The last day on which what was done of a plan from a day on can be taken back. */
export function lastDayToUndo(begunOn: Day, graceDays: number): Day {
  return addDays(begunOn, graceDays)
}

/** How long what was done of a plan can be taken back. */
export type Grace = {
  /** Null where nothing is done yet. */
  lastDay: Day | null
  /** The day its journal was removed on; null as long as it is there. */
  removedOn: Day | null
}

/** The first day on which it could not be taken back; a journal removed early ended it. */
export function overSince({ lastDay, removedOn }: { lastDay: Day; removedOn: Day | null }): Day {
  const next = addDays(lastDay, 1)
  return removedOn !== null && removedOn < next ? removedOn : next
}

/** Why what was done of a plan can no longer be taken back; without its journal, whatever the rules say now. */
export function whyNotInGrace({ lastDay, removedOn }: Grace, today: Day): Refusal | null {
  if (lastDay !== null && today > lastDay)
    return refuse('conflict', 'reorganization.grace-over', { on: lastDay })
  return removedOn === null
    ? null
    : refuse('conflict', 'reorganization.journal-removed', { on: removedOn })
}
