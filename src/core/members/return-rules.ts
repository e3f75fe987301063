import { addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import type { Life } from './life.ts'
import type { MembershipRules } from './rule-sets.ts'

/**
 * Why one who left cannot be admitted again: too soon, once already, or not outside at all.
 *
 * How often and how soon come from the rule set; a null number was not read and is not checked.
 */
export function whyNotReadmit(
  life: Life,
  { decision, ceremonyOn }: { decision: Decision; ceremonyOn: Day },
  { readmission: rule }: MembershipRules,
): Refusal | null {
  const inside = whyNotOutside(life)
  if (inside) return inside
  if (ceremonyOn < decision.on)
    return refuse('conflict', 'members.ceremony-before-decision', { on: decision.on })
  const readmissions = life.periods.filter((period) => period.openedBy === 'readmission').length
  if (rule.times !== null && readmissions >= rule.times)
    return refuse('conflict', 'members.readmitted-already', { times: rule.times })

  const leftOn = life.periods.at(-1)?.until ?? ceremonyOn
  const earliest = addMonths(leftOn, rule.monthsAfterLeaving ?? 0)
  return decision.on < earliest
    ? refuse('conflict', 'members.readmission-too-early', { on: earliest })
    : null
}

/** Why one who left cannot get their membership back as wrongly taken. */
export function whyNotReinstate(life: Life, on: Day): Refusal | null {
  return whyNotOutside(life) ?? whyBeforeLeaving(life, on)
}

/** Why one who went to another province cannot be taken up again as arriving from there. */
export function whyNotReturn(life: Life, on: Day): Refusal | null {
  const last = life.periods.at(-1)
  if (last?.closedBy === 'departure') return whyBeforeLeaving(life, on)
  return last?.until == null
    ? refuse('conflict', 'members.on-roll')
    : refuse('conflict', 'members.not-departed')
}

function whyNotOutside(life: Life): Refusal | null {
  const last = life.periods.at(-1)
  if (last?.until == null) return refuse('conflict', 'members.on-roll')
  if (last.closedBy === 'death') return refuse('conflict', 'members.deceased', { on: last.until })
  return last.closedBy === 'departure'
    ? refuse('conflict', 'members.departed', { on: last.until })
    : null
}

function whyBeforeLeaving(life: Life, on: Day): Refusal | null {
  const leftOn = life.periods.at(-1)?.until
  return leftOn && on < leftOn ? refuse('conflict', 'members.before-leaving', { on: leftOn }) : null
}
