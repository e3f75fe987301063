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

/** The last day on which a plan that was applied can be taken back. */
export function lastDayToUndo(appliedOn: Day, graceDays: number): Day {
  return addDays(appliedOn, graceDays)
}

/** Why a plan that was applied can no longer be taken back; one that stands half-way always can. */
export function whyNotInGrace(lastDay: Day | null, today: Day): Refusal | null {
  return lastDay !== null && today > lastDay
    ? refuse('conflict', 'reorganization.grace-over', { on: lastDay })
    : null
}
