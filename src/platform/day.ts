/**
 * Calendar days as text: `'YYYY-MM-DD'`, Asia/Ho_Chi_Minh, no zone, no hour.
 *
 * Days compare as strings. Periods are closed-open: `[from, until)`, where an `until` of
 * null means "still so".
 */
export type Day = string

/**
 * Vietnam has been seven hours ahead of UTC since 1975, summer and winter. Reckoned so, no program
 * loads the 9 MB of the world's calendars and time zones to know what day it is.
 */
const hoursAhead = 7

/** The calendar day it is in Vietnam at an instant since 1975. */
export function dayOf(instant: Date): Day {
  return toDay(instant.getTime() + hoursAhead * 3_600_000)
}

/** The instant of an hour (`HH:MM`) of a day in Vietnam. */
export function instantOf(day: Day, hour: string): Date {
  return new Date(Date.parse(`${day}T${hour}:00Z`) - hoursAhead * 3_600_000)
}

/** A month of this century or the last, `YYYY-MM`. */
export const monthPattern = /^(19|20)\d\d-(0[1-9]|1[0-2])$/

export function isMonth(text: string): boolean {
  return monthPattern.test(text)
}

/** Whether a text is a day that exists: `2019-02-31` is not. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1000 && toDay(Date.UTC(year, month - 1, date)) === text
}

/**
 * The day a person meant: `3/7/19`, `03-07-2019`, `03072019`, `3.7.2019` and `2019-07-03` are all
 * 3 July 2019. Null for what is not a day, 31/02 included.
 */
export function dayFromText(text: string): Day | null {
  const typed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dayOrNull(iso[1], iso[2], iso[3])
  const parts =
    /^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4}|\d{2})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  return parts ? dayOrNull(parts[3], parts[2], parts[1]) : null
}

function dayOrNull(year = '', month = '', date = ''): Day | null {
  const century = year.length === 2 ? (Number(year) > 50 ? '19' : '20') : ''
  const day = `${century}${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** `2019-07-03` as people write it, `03/07/2019`; a month, `2019-07`, as `07/2019`. */
export function dayWritten(day: Day): string {
  return day.split('-').reverse().join('/')
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
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  // Only 29 February is not a day of each year.
  const anniversary = from.endsWith('-02-29')
    ? addMonths(from, 12 * years)
    : `${to.slice(0, 4)}${from.slice(4)}`
  return Math.max(0, years - (anniversary <= to ? 0 : 1))
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
