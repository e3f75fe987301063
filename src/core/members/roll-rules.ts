import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Life } from './life.ts'

/** Why nothing can change from a day on: a later change is recorded, which this would contradict. */
export function whyNotChange(life: Life, on: Day): Refusal | null {
  const left = whyNotOnRoll(life)
  if (left) return left
  const last = life.periods.at(-1)
  if (!last || on > last.from) return null
  return life.periods.length === 1
    ? refuse('conflict', 'members.not-yet-member', { on: last.from })
    : refuse('conflict', 'members.later-change', { on: last.from, event: last.openedBy })
}

/** Why one who left is no longer there to be changed. */
export function whyNotOnRoll(life: Life): Refusal | null {
  const last = life.periods.at(-1)
  return last?.until == null
    ? null
    : refuse('conflict', 'members.left', { on: last.until, event: last.closedBy ?? '' })
}
