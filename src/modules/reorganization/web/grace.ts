import { addDays } from '../../../platform/day.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { ShownPlan } from './shown-plan.ts'

type Grace = NonNullable<ShownPlan['grace']>

/** Until when a plan can be taken back, or since when it cannot. */
export function graceInWords(grace: Grace): string {
  const { lastDay, isOver, removedOn } = grace
  if (!isOver) return m.reorganization_undo_within({ on: formatDay(lastDay) })
  const on = formatDay(overSince(grace))
  return removedOn === null
    ? m.reorganization_undo_over({ on })
    : m.reorganization_undo_removed({ on, removed: formatDay(removedOn) })
}

/** The first day on which it could not be taken back; what was removed early ended it. */
export function overSince({ lastDay, removedOn }: Grace): string {
  const next = addDays(lastDay, 1)
  return removedOn !== null && removedOn < next ? removedOn : next
}
