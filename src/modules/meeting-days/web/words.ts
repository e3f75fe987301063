import { addDays, addMonths, type Day } from '../../../platform/day.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import type { ChoiceState, MeetingDayOf } from '../contract.ts'

export function monthAfter(month: string, months: number): string {
  return addMonths(`${month}-01`, months).slice(0, 7)
}

export function stateName(state: ChoiceState): string {
  return message(`meeting_days_state_${state.replace('-', '_')}`) ?? state
}

export const stateTones = { chosen: 'green', outside: 'red', 'not-chosen': 'amber' } as const

/** The day of the week, so that nobody looks it up. */
export function weekdayOf(day: Day): string {
  return formats[getLocale()].whole.format(new Date(`${day}T00:00:00Z`))
}

/** `T4` in Vietnamese, `Wed` in English. */
export function shortWeekdayOf(day: Day): string {
  return formats[getLocale()].short.format(new Date(`${day}T00:00:00Z`))
}

const weekday = (locale: string, form: 'long' | 'short' | 'narrow') =>
  new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' })
const formats = {
  vi: { whole: weekday('vi-VN', 'long'), short: weekday('vi-VN', 'narrow') },
  en: { whole: weekday('en-GB', 'long'), short: weekday('en-GB', 'short') },
}

/** The day of each month in words: 31 is the last one. */
export function dayOfMonthInWords(dayOfMonth: number): string {
  return dayOfMonth === 31
    ? m.meeting_days_last_day()
    : m.meeting_days_day_of_month({ day: dayOfMonth })
}

/** What the calendar says to an organization, as a sentence. */
export function windowInWords(window: MeetingDayOf['window']): string {
  if (window === null) return m.meeting_days_window_none()
  const { fromDay, throughDay, session, months } = window
  const days =
    fromDay === throughDay
      ? m.meeting_days_window_one({ day: fromDay })
      : m.meeting_days_window({ from: fromDay, through: throughDay })
  return [
    days,
    session && message(`meeting_days_session_${session}`),
    months && m.meeting_days_window_months({ months: months.join(', ') }),
  ]
    .filter(Boolean)
    .join(', ')
}

/** The weeks of a month from Monday on; null where a week begins or ends in another month. */
export function weeksOf(month: string): (Day | null)[][] {
  const first = `${month}-01`
  const lastDay = addDays(addMonths(first, 1), -1)
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const days: (Day | null)[] = Array.from({ length: before }, () => null)
  for (let day = first; day <= lastDay; day = addDays(day, 1)) days.push(day)
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7))
}
