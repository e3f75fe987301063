import { isDay } from '../../../platform/day.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Fault } from '../contract.ts'

export function columnName(key: string): string {
  return message(`imports_column_${key}`) ?? key
}

/** What stands in a cell; a day as it is written here. */
export function shownCell(value: string | null): string {
  if (value === null || value === '') return m.imports_nothing_there()
  return isDay(value) ? formatDay(value) : value
}

/** What is wrong with a cell. */
export function faultInWords({ code, params = {} }: Fault): string {
  const blanks = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, dayOrText(value)]),
  )
  return message(`imports_fault_${code}`, blanks) ?? message(`refusal_${code}`, blanks) ?? code
}

function dayOrText(value: string | number): string | number {
  return typeof value === 'string' && isDay(value) ? formatDay(value) : value
}
