import { addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type FlagName, type Life, periodOn } from './life.ts'
import { whyNotChange, whyNotOnRoll } from './roll-rules.ts'
import type { MembershipRules } from './rule-sets.ts'

/** Why a member cannot be exempted from work and meetings from a day on. */
export function whyNotExempt(life: Life, on: Day): Refusal | null {
  const present = periodOn(life, on)
  return (
    whyNotPresent(life, on) ??
    (present?.status === 'full' ? null : refuse('conflict', 'members.exemption-only-full')) ??
    whyFlagged(life, 'exempt', on)
  )
}

/**
 * Why a member cannot be away for a time.
 *
 * A temporary transfer lasts 3 to under 12 months, for study up to two years (06-HD/TW).
 */
export function whyNotAway(
  life: Life,
  { from, until, forStudy }: { from: Day; until: Day; forStudy: boolean },
  { temporaryTransfer: rule }: MembershipRules,
): Refusal | null {
  const notNow = whyNotPresent(life, from) ?? whyFlagged(life, 'temporarilyAway', from)
  if (notNow) return notNow
  if (until <= from) return refuse('conflict', 'members.ends-before-it-begins', { on: from })
  if (rule.fewestMonths !== null && until < addMonths(from, rule.fewestMonths))
    return refuse('conflict', 'members.away-too-short', { months: rule.fewestMonths })
  return whyTooLong(from, until, forStudy, rule)
}

/**
 * Why a member cannot be introduced to another organization: suspended, already introduced, or
 * introduced to where they are.
 */
export function whyNotIntroduce(
  life: Life,
  { on, receiverId }: { on: Day; receiverId: string | null },
): Refusal | null {
  const present = periodOn(life, on)
  return (
    whyNotPresent(life, on) ??
    (present?.status === 'suspended' ? refuse('conflict', 'members.suspended') : null) ??
    whyFlagged(life, 'introduced', on) ??
    (receiverId !== null && life.periods.at(-1)?.organizationId === receiverId
      ? refuse('conflict', 'members.same-organization')
      : null)
  )
}

/** Why a member cannot be the guest of an organization: it is their own in that time. */
export function whyNotHost(
  life: Life,
  { from, until, hostId }: { from: Day; until: Day; hostId: string | null },
): Refusal | null {
  const atHome = life.periods.some(
    (period) =>
      period.organizationId === hostId &&
      period.from < until &&
      (period.until === null || from < period.until),
  )
  return atHome ? refuse('conflict', 'members.same-organization') : null
}

function whyTooLong(
  from: Day,
  until: Day,
  forStudy: boolean,
  { underMonths, studyMonths }: MembershipRules['temporaryTransfer'],
): Refusal | null {
  if (forStudy)
    return studyMonths !== null && until > addMonths(from, studyMonths)
      ? refuse('conflict', 'members.away-too-long-for-study', { months: studyMonths })
      : null
  return underMonths !== null && until >= addMonths(from, underMonths)
    ? refuse('conflict', 'members.away-too-long', { months: underMonths })
    : null
}

/** Why a flag cannot end on a day: it does not hold then. On its first day it is taken back. */
export function whyNotEndFlag(life: Life, flag: FlagName, on: Day): Refusal | null {
  const holding = life.flags.some(
    (one) => one.flag === flag && one.from <= on && (one.until === null || on < one.until),
  )
  return holding ? null : refuse('conflict', 'members.flag-not-set', { flag, on })
}

/** Why a member was not on the register from a day on without a gap. */
function whyNotPresent(life: Life, on: Day): Refusal | null {
  const left = whyNotOnRoll(life)
  if (left) return left
  const back = life.periods.findLast(
    (period, index) => index > 0 && life.periods[index - 1]?.until !== period.from,
  )
  if (back && on < back.from)
    return refuse('conflict', 'members.later-change', { on: back.from, event: back.openedBy })
  return periodOn(life, on) ? null : whyNotChange(life, on)
}

function whyFlagged(life: Life, flag: FlagName, on: Day): Refusal | null {
  const same = life.flags.find((one) => one.flag === flag && (one.until === null || one.until > on))
  return same ? refuse('conflict', 'members.flag-set', { flag, on: same.from }) : null
}
