import { addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import {
  ceremonyOf,
  type Departure,
  type FlagName,
  type Life,
  ownStatus,
  periodOn,
} from './life.ts'
import type { MembershipRules } from './rule-sets.ts'

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
  const oldEnough = addMonths(birthDate, 12 * rule.youngest)
  if (decision.on < oldEnough)
    return refuse('conflict', 'members.too-young', { youngest: rule.youngest, on: oldEnough })
  if (rule.oldest === null || exception !== null) return null
  if (decision.on < addMonths(birthDate, 12 * rule.oldest + 1)) return null
  return refuse('conflict', 'members.too-old', {
    oldest: rule.oldest,
    authority: rule.beyondOldest ?? '',
  })
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

/** Why a member cannot be the guest of an organization: it is their own. */
export function whyNotHost(
  { organizationId }: { organizationId: string },
  hostId: string | null,
): Refusal | null {
  return hostId === organizationId ? refuse('conflict', 'members.same-organization') : null
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

/** Why a flag cannot end on a day: it does not hold, or only begins then. */
export function whyNotEndFlag(life: Life, flag: FlagName, on: Day): Refusal | null {
  const holding = life.flags.some(
    (one) => one.flag === flag && one.from < on && (one.until === null || on < one.until),
  )
  return holding ? null : refuse('conflict', 'members.flag-not-set', { flag, on })
}

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

function whyNotOnRoll(life: Life): Refusal | null {
  const last = life.periods.at(-1)
  return last?.until == null
    ? null
    : refuse('conflict', 'members.left', { on: last.until, event: last.closedBy ?? '' })
}

function whyNotPresent(life: Life, on: Day): Refusal | null {
  return whyNotOnRoll(life) ?? (periodOn(life, on) ? null : whyNotChange(life, on))
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

function whyInStatus(life: Life, status: string, code: string): Refusal | null {
  return life.periods.at(-1)?.status === status ? refuse('conflict', code) : null
}

function whyFlagged(life: Life, flag: FlagName, on: Day): Refusal | null {
  const same = life.flags.find((one) => one.flag === flag && (one.until === null || one.until > on))
  return same ? refuse('conflict', 'members.flag-set', { flag, on: same.from }) : null
}
