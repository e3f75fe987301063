/**
 * Calendar days as text: `'YYYY-MM-DD'`, Asia/Ho_Chi_Minh, no zone, no hour.
 *
 * Days compare as strings. Periods are closed-open: `[from, until)`, where an `until` of
 * null means "still so".
 */
export type Day = string

const zone = 'Asia/Ho_Chi_Minh'
const dayInVietnam = new Intl.DateTimeFormat('en-CA', { timeZone: zone })

/** The calendar day it is in Vietnam at an instant. */
export function dayOf(instant: Date): Day {
  return dayInVietnam.format(instant)
}

/** Whether a text is a day that exists: `2019-02-31` is not. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1000 && toDay(Date.UTC(year, month - 1, date)) === text
}

export function addDays(day: Day, days: number): Day {
  return toDay(Date.parse(day) + days * 86_400_000)
}

/**
 * The same date some months on; the last day of the month where that date does not exist.
 *
 * Twelve months from a ceremony on 29/02/2016 is 28/02/2017.
 */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}

/** Whole years from one day to another; negative never, zero when `to` comes first. */
export function yearsBetween(from: Day, to: Day): number {
  const [fromYear] = parts(from)
  const [toYear] = parts(to)
  const full = addMonths(from, 12 * (toYear - fromYear)) <= to
  return Math.max(0, toYear - fromYear - (full ? 0 : 1))
}

/** Days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function parts(day: Day): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function toDay(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
