import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** The most months one answer tells. */
export const mostMonths = 60

/** The most months of a grid, of which each is told by every child. */
export const mostOfGrid = 12

/** Days asked about, closed-open: from the first, until the day after the last. */
export type Period = { from: Day; until: Day }

/** The day a figure of one day is counted on: the last of the period. */
export function lastDay({ until }: Period): Day {
  return addDays(until, -1)
}

/** What is meant where only a day is named: its year, up to and with that day. */
export function yearTo(day: Day): Period {
  return { from: `${day.slice(0, 4)}-01-01`, until: addDays(day, 1) }
}

/**
 * The last months of a period, oldest first: whole calendar months, but for the last, which ends
 * where the period does.
 */
export function lastMonths({ until }: Period, months: number): Period[] {
  const first = `${addDays(until, -1).slice(0, 7)}-01`
  const starts = Array.from({ length: months }, (_, index) => addMonths(first, index + 1 - months))
  return starts.map((from, index) => ({ from, until: starts[index + 1] ?? until }))
}

/** A period month by month; its first and last month may be cut. */
export function monthsWithin(period: Period): Period[] {
  const [first, last] = [monthOf(period.from), monthOf(lastDay(period))]
  return lastMonths(period, last - first + 1).map((month, index) =>
    index === 0 ? { ...month, from: period.from } : month,
  )
}

/** Why a period cannot be told month by month, or null when it can. */
export function whyNotByMonth(months: readonly Period[], most = mostMonths): Refusal | null {
  return months.length > most ? refuse('conflict', 'figures.too-many-months', { most }) : null
}

function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
