import { type FieldFault, type Refusal, refuse } from '../../platform/refusal.ts'
import type { MeetingConductRules } from './rule-sets.ts'
import type { Absence, Attendance, Duty } from './shapes.ts'

type OnRoll = { memberId: string; duty: Duty }
type Called = OnRoll & { present: boolean; absence: Absence | null }

/**
 * How many of those obliged came. Whoever is exempt, away or suspended counts on neither side, also
 * where they came: of 20 members with 2 exempt and 1 away, 15 present are 15 of 17 (88.2 %).
 */
export function attendanceOf(
  roll: readonly { duty: Duty; present: boolean; absence: string | null }[],
): Attendance {
  const obliged = roll.filter(({ duty }) => duty === 'obliged')
  const present = obliged.filter((one) => one.present).length
  return {
    obliged: obliged.length,
    present,
    unexcused: obliged.filter(({ absence }) => absence === 'unexcused').length,
    share: shareOf(present, obliged.length),
  }
}

/** How many of so many, in percent with one decimal; null of none. */
export function shareOf(present: number, obliged: number): number | null {
  return obliged === 0 ? null : Math.round((present * 1000) / obliged) / 10
}

/** The fewest of those obliged that must be present to decide; null where no rule says so. */
export function quorumOf({ quorum }: MeetingConductRules, obliged: number): number | null {
  if (quorum === null) return null
  const exactly = (obliged * quorum.of) / quorum.in
  return quorum.more ? Math.floor(exactly) + 1 : Math.ceil(exactly)
}

/**
 * Why a roll cannot have been called so, all of it at once: somebody who is not on it, twice named,
 * said absent without having to come; or somebody obliged of whom nothing is said.
 */
export function whyNotCalled(
  roll: readonly OnRoll[],
  said: {
    present: readonly string[]
    absent: readonly { memberId: string; reason: Absence }[]
  },
): Refusal | null {
  const duties = new Map(roll.map(({ memberId, duty }) => [memberId, duty]))
  const seen = new Set<string>()
  const named = [
    ...said.present.map((memberId, at) => ({ memberId, field: `present.${at}`, mayStay: true })),
    ...said.absent.map(({ memberId }, at) => ({
      ...{ memberId, field: `absent.${at}.memberId` },
      mayStay: duties.get(memberId) === 'obliged',
    })),
  ]
  const fields = named.flatMap(({ memberId, field, mayStay }): FieldFault[] => {
    const isTwice = seen.has(memberId)
    seen.add(memberId)
    if (!duties.has(memberId)) return [{ field, code: 'not-on-roll' }]
    if (isTwice) return [{ field, code: 'twice' }]
    return mayStay ? [] : [{ field, code: 'not-obliged' }]
  })
  if (fields.length > 0) return { ...refuse('conflict', 'meetings.not-the-roll'), fields }
  const unsaid = roll.filter(({ memberId, duty }) => duty === 'obliged' && !seen.has(memberId))
  return unsaid.length === 0
    ? null
    : refuse('conflict', 'meetings.somebody-unsaid', { number: unsaid.length })
}

/** Everybody on the roll with what was said of them. */
export function called<One extends OnRoll>(
  roll: readonly One[],
  said: {
    present: readonly string[]
    absent: readonly { memberId: string; reason: Absence }[]
  },
): (One & Called)[] {
  const present = new Set(said.present)
  const reasons = new Map(said.absent.map(({ memberId, reason }) => [memberId, reason]))
  return roll.map((one) => ({
    ...one,
    present: present.has(one.memberId),
    absence: reasons.get(one.memberId) ?? null,
  }))
}
