import { getLocale } from './paraglide/runtime.js'

/** `2019-07-03` as `03/07/2019`, in every language: a day is never mistaken for a month. */
export function formatDay(day: string | null): string {
  if (!day) return '–'
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `2019-07` as `07/2019`. */
export function formatMonth(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`
}

const instants = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant as day and hour in Vietnam, `22/07/2019 06:48`. */
export function formatInstant(instant: string): string {
  return instants.format(new Date(instant)).replace(',', '')
}

const numbers = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}

/** `55.610` in Vietnamese, `55,610` in English. */
export function formatNumber(value: number | null): string {
  return value === null ? '–' : numbers[getLocale()].format(value)
}

/** `23,5%`, of a value counted in hundredths. */
export function formatPercent(value: number | null): string {
  return value === null ? '–' : `${formatNumber(value)}%`
}

/** Words in the language of the page. */
export function inWords(words: { vi: string; en: string }): string {
  return words[getLocale()]
}
