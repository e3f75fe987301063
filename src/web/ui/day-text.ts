import { type Day, isDay } from '../../platform/day.ts'

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
