import { formatNumber, formatPercent } from '../../../web/format.ts'
import { message } from '../../../web/say.ts'

export function figureName(id: string): string {
  return message(`figures_${id}`) ?? id
}

export function figureValue(unit: string, value: number | null): string {
  return unit === 'percent' ? formatPercent(value) : formatNumber(value)
}
