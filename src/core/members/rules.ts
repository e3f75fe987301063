import { addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { ceremonyOf, type Departure, type Life, ownStatus } from './life.ts'
import { whyNotChange, whyNotOnRoll } from './roll-rules.ts'
import type { MembershipRules } from './rule-sets.ts'

// All rules of a member's life are met here: pages import this file only.
export {
  whyNotAway,
  whyNotEndFlag,
  whyNotExempt,
  whyNotHost,
  whyNotIntroduce,
} from './flag-rules.ts'
export { type Plan, plansOf, whyNotCancel, whyNotReplan } from './plan-rules.ts'
export { whyNotReadmit, whyNotReinstate, whyNotReturn } from './return-rules.ts'
export { datedActs, redated, whyNotRedate, whyNotTakeBack } from './take-back-rules.ts'

type Admission = { birthDate: Day; decision: Decision; ceremonyOn: Day; exception: Decision | null }

/**
 * Why this person cannot be admitted, or null when they can.
 *
 * Ages count in full months on the day of the decision (294-QĐ/TW, point 1). Above the upper age
 * a decision of the authority the rule set names makes the exception.
 */
export function whyNotAdmit(admission: Admission, { admission: rule }: MembershipRules) {
  const { birthDate, decision, ceremonyOn, exception } = admission
  if (ceremonyOn < decision.on)
    return refuse('conflict', 'members.ceremony-before-decision', { on: decision.on })
  const tooYoung = whyTooYoung(birthDate, decision.on, rule)
  if (tooYoung) return tooYoung
  if (rule.oldest === null || exception !== null) return null
  if (decision.on < addMonths(birthDate, 12 * rule.oldest + 1)) return null
  return refuse('conflict', 'members.too-old', {
    oldest: rule.oldest,
    authority: rule.beyondOldest ?? '',
  })
}

function whyTooYoung(birthDate: Day, decidedOn: Day, rule: MembershipRules['admission']) {
  const oldEnough = addMonths(birthDate, 12 * rule.youngest)
  return decidedOn < oldEnough
    ? refuse('conflict', 'members.too-young', { youngest: rule.youngest, on: oldEnough })
    : null
}

/**
 * Why somebody cannot have been admitted so young, by the rules of the day of the decision. Where
 * none were in force then, any age may be true. Above the upper age one may have been by an
 * exception, which lies in the papers of where they were admitted.
 */
export function whyNotOfAge(
  { birthDate, admissionDecidedOn }: { birthDate: Day; admissionDecidedOn: Day },
  rules: MembershipRules | null,
): Refusal | null {
  return rules && whyTooYoung(birthDate, admissionDecidedOn, rules.admission)
}

/** Why a member who comes from elsewhere cannot be taken up with these days. */
export function whyNotEnrol(days: {
  birthDate: Day
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
  on: Day
}): Refusal | null {
  const { birthDate, admissionDecidedOn, admittedOn, fullOn, on } = days
  if (admissionDecidedOn <= birthDate) return refuse('conflict', 'members.born-after-admission')
  if (admittedOn < admissionDecidedOn)
    return refuse('conflict', 'members.ceremony-before-decision', { on: admissionDecidedOn })
  if (fullOn !== null && fullOn <= admittedOn)
    return refuse('conflict', 'members.full-before-ceremony', { on: admittedOn })
  const latest = fullOn ?? admittedOn
  return on < latest ? refuse('conflict', 'members.arrives-before', { on: latest }) : null
}

/**
 * Why full membership cannot have begun on this day: it does at exactly the end of probation, which
 * the rules of the day of the ceremony set. Where none were in force then, any day may be true.
 */
export function whyNotFullOn(
  { admittedOn, fullOn }: { admittedOn: Day; fullOn: Day | null },
  rules: MembershipRules | null,
): Refusal | null {
  if (fullOn === null || rules === null) return null
  const { months } = rules.probation
  const on = addMonths(admittedOn, months)
  return fullOn === on ? null : refuse('conflict', 'members.probation-differs', { months, on })
}

/** Why a corrected birth date cannot be true. */
export function whyNotCorrect(
  life: Pick<Life, 'admissionDecidedOn'>,
  { birthDate }: { birthDate?: Day | undefined },
): Refusal | null {
  return birthDate !== undefined && birthDate >= life.admissionDecidedOn
    ? refuse('conflict', 'members.born-after-admission')
    : null
}

/** The day full status takes effect: exactly the end of probation, however late it is decided. */
export function fullFrom(life: Life, { probation }: MembershipRules): Day {
  return addMonths(ceremonyOf(life), probation.months)
}

/** Why a member cannot be recognized as full by a decision of a day. */
export function whyNotRecognizeFull(
  life: Life,
  decidedOn: Day,
  rules: MembershipRules,
): Refusal | null {
  const left = whyNotOnRoll(life)
  if (left) return left
  if (ownStatus(life.periods) === 'full') return refuse('conflict', 'members.already-full')
  const effectiveOn = fullFrom(life, rules)
  const suspended = life.periods.some(
    ({ status, until }) => status === 'suspended' && (until === null || until > effectiveOn),
  )
  if (suspended) return refuse('conflict', 'members.suspended')
  return decidedOn < effectiveOn
    ? refuse('conflict', 'members.probation-not-over', { on: effectiveOn })
    : null
}

/** Why a member cannot move to another organization on a day. */
export function whyNotTransfer(
  life: Life,
  { on, organizationId }: { on: Day; organizationId: string },
): Refusal | null {
  return (
    whyNotChange(life, on) ??
    whyInStatus(life, 'suspended', 'members.suspended') ??
    (life.periods.at(-1)?.organizationId === organizationId
      ? refuse('conflict', 'members.same-organization')
      : null)
  )
}

export function whyNotSuspend(life: Life, on: Day): Refusal | null {
  return whyNotChange(life, on) ?? whyInStatus(life, 'suspended', 'members.already-suspended')
}

export function whyNotResume(life: Life, on: Day): Refusal | null {
  const suspended = life.periods.at(-1)?.status === 'suspended'
  return whyNotChange(life, on) ?? (suspended ? null : refuse('conflict', 'members.not-suspended'))
}

/**
 * Why a member cannot leave the register this way.
 *
 * Only full members are expelled (Charter, article 35); all but a death rest on a decision.
 */
export function whyNotLeave(
  life: Life,
  { kind, on, decision }: { kind: Departure; on: Day; decision: Decision | null },
): Refusal | null {
  const unchangeable = whyNotChange(life, on)
  if (unchangeable) return unchangeable
  if (kind !== 'death' && decision === null)
    return {
      ...refuse('invalid', 'members.decision-required'),
      fields: [{ field: 'decision', code: 'required' }],
    }
  if (kind === 'expulsion' && ownStatus(life.periods) !== 'full')
    return refuse('conflict', 'members.expulsion-only-full')
  const later = life.flags.find((flag) => flag.from >= on)
  return later ? refuse('conflict', 'members.later-flag', { on: later.from }) : null
}

function whyInStatus(life: Life, status: string, code: string): Refusal | null {
  return life.periods.at(-1)?.status === status ? refuse('conflict', code) : null
}
