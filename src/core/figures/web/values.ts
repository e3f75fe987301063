import { formatDay, formatNumber, formatPercent } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { FigureValue } from '../contract.ts'

export function figureValue(unit: string, value: number | null): string {
  return unit === 'percent' ? formatPercent(value) : formatNumber(value)
}

/** Which days a value is about: the day it is counted on, or the first and last of its period. */
export function figureDays({ day, period }: Pick<FigureValue, 'day' | 'period'>): string {
  return period
    ? m.figures_from_to({ from: formatDay(period.from), to: formatDay(day) })
    : m.figures_on_day({ day: formatDay(day) })
}
