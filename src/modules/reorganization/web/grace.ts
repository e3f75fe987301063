import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { overSince } from '../apply-rules.ts'
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
