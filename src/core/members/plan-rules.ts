import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Life } from './life.ts'
import { datedActs } from './take-back-rules.ts'

/** A change recorded for a day still ahead. */
export type Plan = { on: Day; act: string; edge: 'opening' | 'leaving' | 'flag' }

/** What is planned for a member after a day, in the order of time. */
export function plansOf({ periods, flags }: Pick<Life, 'periods' | 'flags'>, today: Day): Plan[] {
  const ofFlags = flags
    // A visit begins with the time away it belongs to.
    .filter(({ flag }) => flag !== 'temporarilyHere')
    .map(({ flag, from }) => ({ on: from, act: `${flag}.begin`, edge: 'flag' as const }))
  return [...datedActs({ periods }), ...ofFlags]
    .filter(({ on }) => on > today)
    .sort((one, other) => (one.on < other.on ? -1 : 1))
}

/**
 * Why a plan cannot be canceled or set to another day: its day has come, and what happened can
 * only be corrected; or there is no such plan; or another one rests on it.
 */
export function whyNotReplan(
  life: Pick<Life, 'periods' | 'flags'>,
  { on, today }: { on: Day; today: Day },
): Refusal | null {
  if (on <= today) return refuse('conflict', 'members.plan-day-has-come', { on })
  const plans = plansOf(life, today)
  if (!plans.some((plan) => plan.on === on))
    return refuse('conflict', 'members.no-such-plan', { on })
  const last = plans.at(-1)
  return last && last.on > on ? refuse('conflict', 'members.plan-not-last', { on: last.on }) : null
}

/** Why a plan cannot be canceled though it is the last: since then something else was recorded. */
export function whyNotCancel(
  act: { stands: boolean; isOnlyAhead: boolean } | null,
): Refusal | null {
  if (act === null) return refuse('conflict', 'members.plan-not-noted')
  return act.stands && act.isOnlyAhead ? null : refuse('conflict', 'members.changed-since-planned')
}
