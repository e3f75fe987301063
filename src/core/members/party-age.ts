import { addDays, addMonths, type Day, daysBetween, yearsBetween } from '../../platform/day.ts'
import { type Life, type Period, periodOn } from './life.ts'
import type { BadgeRules } from './rule-sets.ts'

type AwardRules = Pick<BadgeRules, 'years' | 'dates'>

/**
 * The day Party age counts from: the admission decision, moved on by every day spent outside.
 *
 * Only leaving and being admitted again is time outside. Moving to another province is not, and
 * neither is a gap that a reinstatement closed: the decision that made it was wrong.
 */
export function partyAgeFrom(life: Life, day: Day): Day {
  const outside = life.periods
    .filter((period) => period.from <= day && period.openedBy === 'readmission')
    .map((period) => daysBetween(leftBefore(life, period), period.openingOn ?? period.from))
  return addDays(
    life.admissionDecidedOn,
    outside.reduce((sum, days) => sum + days, 0),
  )
}

/** Whole years of Party age on a day; it stands still from the day the member left. */
export function partyAge(life: Life, day: Day): number {
  return yearsBetween(partyAgeFrom(life, day), lastCounted(life, day))
}

/**
 * The next badge and the first of the year's award days on or after the years are complete.
 *
 * Null for one who is no member on the day, and beyond the last badge. Those up to `given` years were
 * given already.
 */
export function nextBadge(
  life: Life,
  rules: AwardRules,
  day: Day,
  given = 0,
): { years: number; on: Day } | null {
  if (!periodOn(life, day)) return null
  const from = partyAgeFrom(life, day)
  const coming = rules.years
    .filter((years) => years > given)
    .map((years) => ({ years, on: awardDay(rules, addMonths(from, 12 * years)) }))
    .find((badge) => badge.on >= day)
  return coming ?? null
}

/** The first award day on or after a day. */
export function awardDay({ dates }: Pick<AwardRules, 'dates'>, completed: Day): Day {
  const year = Number(completed.slice(0, 4))
  const days = [year, year + 1].flatMap((at) =>
    dates.map(({ month, day }) => `${at}-${twoDigits(month)}-${twoDigits(day)}`).sort(),
  )
  return days.find((day) => day >= completed) ?? completed
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function leftBefore(life: Life, period: Period): Day {
  const before = life.periods.findLast((other) => other.from < period.from)
  return before?.until ?? period.from
}

/** The day asked for, or the day of leaving where the member had left by then. */
function lastCounted(life: Life, day: Day): Day {
  const last = life.periods.findLast((period) => period.from <= day)
  return last?.until && last.until <= day ? last.until : day
}
