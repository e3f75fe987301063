import type { FieldFault } from '../../../platform/refusal.ts'
import { message } from '../../../web/say.ts'

/** What is wrong with a field of the minutes, in words; null when nothing is. */
export function faultIn(faults: readonly FieldFault[], field: string): string | null {
  const fault = faults.find((one) => one.field === field || one.field.startsWith(`${field}.`))
  return fault ? (message(`field_${fault.code}`) ?? fault.message ?? fault.code) : null
}
