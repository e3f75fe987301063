import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Life, Opening, Status } from './life.ts'
import { ownStatus } from './life.ts'
import type { MembershipRules } from './rule-sets.ts'
import { whyNotRecognizeFull, whyNotResume, whyNotSuspend, whyNotTransfer } from './rules.ts'

/** The days of a person that a register tells; `fullOn` null in probation. */
export type PersonDays = {
  birthDate: Day
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
}

/** Why a person's days cannot be corrected to these: what is recorded of them says otherwise. */
export function whyNotCorrectDays(life: Life, days: PersonDays): Refusal | null {
  const { birthDate, admissionDecidedOn, admittedOn, fullOn } = days
  if (birthDate >= admissionDecidedOn) return refuse('conflict', 'members.born-after-admission')
  if (admittedOn < admissionDecidedOn)
    return refuse('conflict', 'members.ceremony-before-decision', { on: admissionDecidedOn })
  if (fullOn !== null && fullOn <= admittedOn)
    return refuse('conflict', 'members.full-before-ceremony', { on: admittedOn })
  const first = life.periods[0]
  if (first && first.from < admittedOn)
    return refuse('conflict', 'members.arrives-before', { on: admittedOn })
  const full = life.periods.find((period) => period.status === 'full')
  return full && (fullOn === null || full.from < fullOn)
    ? refuse('conflict', 'members.full-since', { on: full.from })
    : null
}

/** What a member becomes: somewhere else, or something else, from a day on. */
export type Step = { organizationId: string; status: Status; from: Day }

/**
 * What opens the next period of a member whom a register shows elsewhere or in another status, or
 * why nothing can. Where and what cannot both change at one stroke.
 */
export function stepFrom(
  life: Life,
  next: Step,
  { rules, isInternal }: { rules: MembershipRules | null; isInternal: boolean },
): { by: Opening } | { whyNot: Refusal } {
  const last = life.periods.at(-1)
  if (!last) return { whyNot: refuse('missing', 'members.missing') }
  const moves = last.organizationId !== next.organizationId
  if (moves && last.status !== next.status)
    return { whyNot: refuse('conflict', 'members.two-changes', { on: last.from }) }
  if (moves)
    return either(
      whyNotTransfer(life, { on: next.from, organizationId: next.organizationId }),
      isInternal ? 'internalTransfer' : 'officialTransfer',
    )
  if (next.status === 'suspended') return either(whyNotSuspend(life, next.from), 'suspension')
  if (last.status === 'suspended')
    return ownStatus(life.periods) === next.status
      ? either(whyNotResume(life, next.from), 'resumption')
      : { whyNot: refuse('conflict', 'members.suspended') }
  if (next.status === 'probationary') return { whyNot: refuse('conflict', 'members.already-full') }
  if (rules === null) return { whyNot: refuse('missing', 'rule-sets.none-in-force') }
  return either(whyNotRecognizeFull(life, next.from, rules), 'fullRecognition')
}

function either(whyNot: Refusal | null, by: Opening): { by: Opening } | { whyNot: Refusal } {
  return whyNot ? { whyNot } : { by }
}
