import { addDays, type Day } from '../../platform/day.ts'
import type { EveryRuleSet } from '../rule-sets/subject.ts'
import { isoNumber, type WorkingDayRules } from './contract.ts'

/** What decides which days are worked: every rule set about it, those of single years included. */
export type Calendar = EveryRuleSet<WorkingDayRules>

/** Whether offices work on a day: not on days of rest and off, unless worked instead of another. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  const rules = calendar.filter(({ from, until }) => from <= day && (until === null || day < until))
  const says = (what: (rule: WorkingDayRules) => boolean) => rules.some(({ body }) => what(body))
  if (says(({ workedInstead }) => Object.values(workedInstead).some(({ on }) => on === day)))
    return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  const ofYear = Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))
  return !says(
    ({ restDays, daysOff, daysOffEachYear }) =>
      restDays.some((name) => isoNumber(name) === weekday) ||
      Object.values(daysOff).some(({ from, through }) => from <= day && day <= through) ||
      Object.values(daysOffEachYear).some(
        ({ from, through }) =>
          from.month * 100 + from.day <= ofYear && ofYear <= through.month * 100 + through.day,
      ),
  )
}

/**
 * The last day of a limit of some working days: the day it runs from does not count, days not
 * worked do not either (Civil Code 2015, articles 147 and 148).
 */
export function addWorkingDays(day: Day, days: number, calendar: Calendar): Day {
  let on = day
  for (let left = days; left > 0; ) {
    on = addDays(on, 1)
    if (isWorkingDay(on, calendar)) left -= 1
  }
  return on
}

/** How many working days after one day another comes; 0 on the same day and before it. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  let days = 0
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1))
    if (isWorkingDay(on, calendar)) days += 1
  return days
}

/**
 * The years of a span whose own days off (Tết, days off instead) the calendar does not know: what is
 * counted over them may end too early.
 */
export function yearsNotAnnounced(from: Day, to: Day, calendar: Calendar): number[] {
  const announced = calendar.filter(({ body }) => Object.keys(body.daysOff).length > 0)
  const years: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const lastDay = `${year}-12-31`
    const isKnown = announced.some(
      ({ from: since, until }) => since <= lastDay && (until === null || until > `${year}-01-01`),
    )
    if (!isKnown) years.push(year)
  }
  return years
}
