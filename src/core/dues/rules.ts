import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** How somebody's dues stand: paid as far as due, owing, owing as long as the rules bear, not known. */
export const duesStates = ['behind', 'owing', 'paid', 'unknown'] as const
export type DuesState = (typeof duesStates)[number]

/** A month as `YYYY-MM`. */
export type Month = string

export function lastDayOf(month: Month): Day {
  return addDays(addMonths(`${month}-01`, 1), -1)
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** Whole months over by a day that are not paid: none of the month the day is in. */
export function monthsOwed(paidThrough: Month, day: Day): number {
  const number = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return Math.max(0, number(monthOf(day)) - 1 - number(paidThrough))
}

/** The day on which so many months will be over unpaid if nothing more is paid. */
export function behindFrom(paidThrough: Month, behindMonths: number): Day {
  return addMonths(`${paidThrough}-01`, behindMonths + 1)
}

/** How dues stand on a day; where no rules are in force, nobody is behind. */
export function duesState(
  paidThrough: Month | null,
  day: Day,
  behindMonths: number | null,
): DuesState {
  if (paidThrough === null) return 'unknown'
  const owed = monthsOwed(paidThrough, day)
  if (behindMonths !== null && owed >= behindMonths) return 'behind'
  return owed > 0 ? 'owing' : 'paid'
}

/**
 * Why dues cannot be recorded as paid through a month: beyond the end of next year it is a slip of
 * the pen, and to go back on what was recorded takes a reason.
 */
export function whyNotPaidThrough(
  { through, reason }: { through: Month; reason: string | null },
  known: readonly { fullName: string; paidThrough: Month | null }[],
  today: Day,
): Refusal | null {
  const latest = `${Number(today.slice(0, 4)) + 1}-12`
  if (through > latest)
    return {
      ...refuse('conflict', 'dues.too-far-ahead', { latest: lastDayOf(latest) }),
      fields: [{ field: 'through', code: 'too-far-ahead' }],
    }
  const back = known.filter(({ paidThrough }) => paidThrough !== null && paidThrough > through)
  if (back.length === 0 || reason !== null) return null
  return {
    ...refuse('conflict', 'dues.goes-back', {
      names: back.map(({ fullName }) => fullName).join(', '),
    }),
    fields: [{ field: 'reason', code: 'required' }],
  }
}
