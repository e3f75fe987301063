import { isDay } from '../../../platform/day.ts'

const days = ['from', 'until'] as const
const texts = ['act', 'who', 'accountId', 'recordType', 'recordId', 'organizationId'] as const

export type AuditFilters = Partial<Record<(typeof days)[number] | (typeof texts)[number], string>>

/** The filters of the trail as they stand in the address; what makes no sense is left out. */
export function auditFilters(search: Record<string, unknown>): AuditFilters {
  const chosen: AuditFilters = {}
  for (const name of days) {
    const value = search[name]
    if (typeof value === 'string' && isDay(value)) chosen[name] = value
  }
  for (const name of texts) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') chosen[name] = value.slice(0, 100)
  }
  return chosen
}
