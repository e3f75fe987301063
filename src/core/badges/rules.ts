import { addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type Life, periodOn } from '../members/life.ts'
import { partyAgeFrom } from '../members/party-age.ts'
import type { BadgeRules } from '../members/rule-sets.ts'

/** A badge to be given, as it is asked for. */
export type Wanted = {
  years: number
  awardedOn: Day
  earlyReason: string | null
  posthumous: boolean
}

/** What was given already. */
export type Given = { years: number; awardedOn: Day }

/**
 * Why a badge cannot be given to a member, or null when it can.
 *
 * Its years of Party age are complete on the day it is given; the gravely ill get it up to so many
 * months earlier, and after death those count who died so many months before, as the rules say.
 * Whether a lower badge was given is shown, never asked for: it may be of long ago.
 */
export function whyNotAward(
  rules: BadgeRules,
  life: Life,
  wanted: Wanted,
  given: readonly Given[],
): Refusal | null {
  const { years, awardedOn } = wanted
  if (!rules.years.includes(years)) return refuse('conflict', 'badges.no-such-badge', { years })
  if (given.some((one) => one.years === years))
    return refuse('conflict', 'badges.given-already', { years })
  if (given.some((one) => one.awardedOn === awardedOn))
    return refuse('conflict', 'badges.another-that-day', { on: awardedOn })
  return wanted.posthumous
    ? whyNotAfterDeath(rules, life, wanted)
    : whyNotLiving(rules, life, wanted)
}

function whyNotLiving(
  rules: BadgeRules,
  life: Life,
  { years, awardedOn, earlyReason }: Wanted,
): Refusal | null {
  if (!periodOn(life, awardedOn)) {
    const died = life.periods.find(({ closedBy }) => closedBy === 'death')?.until ?? null
    return died !== null && died <= awardedOn
      ? refuse('conflict', 'badges.deceased', { on: died })
      : refuse('conflict', 'badges.not-on-register', { on: awardedOn })
  }
  const complete = addMonths(partyAgeFrom(life, awardedOn), 12 * years)
  if (complete <= awardedOn)
    return earlyReason === null ? null : refuse('conflict', 'badges.not-early', { on: complete })
  if (earlyReason === null)
    return refuse('conflict', 'badges.years-not-complete', { years, on: complete })
  const months = monthsEarly(rules, years)
  return addMonths(awardedOn, months) < complete
    ? refuse('conflict', 'badges.too-early', { months, on: complete })
    : null
}

function whyNotAfterDeath(
  rules: BadgeRules,
  life: Life,
  { years, awardedOn }: Wanted,
): Refusal | null {
  const died = life.periods.find(({ closedBy }) => closedBy === 'death')?.until ?? null
  if (died === null || died > awardedOn) return refuse('conflict', 'badges.not-deceased')
  const complete = addMonths(partyAgeFrom(life, died), 12 * years)
  return addMonths(died, rules.posthumousMonths ?? 0) < complete
    ? refuse('conflict', 'badges.died-too-early', { years, on: complete })
    : null
}

/** How many months before its years are complete a badge may be given to the gravely ill. */
function monthsEarly({ early }: BadgeRules, years: number): number {
  return early.findLast(({ fromYears }) => fromYears <= years)?.upToMonths ?? 0
}

/** The award days around a day: the last ones before it, the next ones from it on. */
export function awardDaysAround(
  { dates }: Pick<BadgeRules, 'dates'>,
  day: Day,
): { before: Day[]; next: Day[] } {
  const year = Number(day.slice(0, 4))
  const days = [year - 1, year, year + 1]
    .flatMap((at) => dates.map((one) => `${at}-${twoDigits(one.month)}-${twoDigits(one.day)}`))
    .sort()
  const next = days.filter((one) => one >= day).slice(0, dates.length)
  return { before: days.filter((one) => one < day).slice(-dates.length), next }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** The badge before one, where it is not among those given. */
export function lowerMissing(
  { years }: Pick<BadgeRules, 'years'>,
  badge: number,
  given: readonly number[],
): number | null {
  const lower = years.findLast((one) => one < badge)
  return lower === undefined || given.includes(lower) ? null : lower
}

type Copy = { awardedOn: Day; lostOn: Day | null; reissuedOn: Day | null }

/** Why a badge cannot be recorded as lost: it is already, or was not given by then. */
export function whyNotLose({ awardedOn, lostOn }: Copy, on: Day, today: Day): Refusal | null {
  if (lostOn !== null) return refuse('conflict', 'badges.lost-already', { on: lostOn })
  if (on < awardedOn) return refuse('conflict', 'badges.not-given-then', { on: awardedOn })
  return on > today ? refuse('conflict', 'badges.lost-later', { on: today }) : null
}

/** Why a badge cannot be issued again: it is not lost, or was issued again. */
export function whyNotReissue({ lostOn, reissuedOn }: Copy, on: Day): Refusal | null {
  if (lostOn === null) return refuse('conflict', 'badges.not-lost')
  if (reissuedOn !== null) return refuse('conflict', 'badges.reissued-already', { on: reissuedOn })
  return on < lostOn ? refuse('conflict', 'badges.reissued-before', { on: lostOn }) : null
}
