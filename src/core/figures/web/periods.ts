import { addDays, addMonths, type Day } from '../../../platform/day.ts'

/** Days one can choose at once: both the first and the last, which is never after today. */
export type Choice = { number: number; year: number; from: Day; last: Day }

export type Choices = { years: Choice[]; quarters: Choice[]; months: Choice[] }

/**
 * The years, quarters and months that had begun by today, latest first: five years, and the
 * quarters and months of the year looked at and of this one.
 */
export function choicesOf(day: Day, today: Day): Choices {
  const thisYear = yearOf(today)
  const shown = [...new Set([thisYear, Math.min(thisYear, yearOf(day))])]
  const within = (year: number, months: number) =>
    Array.from({ length: 12 / months }, (_, index) => choiceOf(year, index + 1, months, today))
  const begun = (choices: Choice[]) =>
    choices.filter(({ from }) => from <= today).toSorted((a, b) => b.from.localeCompare(a.from))
  return {
    years: Array.from({ length: 5 }, (_, back) => choiceOf(thisYear - back, 1, 12, today)),
    quarters: begun(shown.flatMap((year) => within(year, 3))),
    months: begun(shown.flatMap((year) => within(year, 1))),
  }
}

function choiceOf(year: number, number: number, months: number, today: Day): Choice {
  const from = addMonths(`${year}-01-01`, (number - 1) * months)
  const last = addDays(addMonths(from, months), -1)
  return { number, year, from, last: last < today ? last : today }
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
