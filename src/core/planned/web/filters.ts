import type { PlannedChange } from '../contract.ts'
import { plannedOf } from '../rules.ts'

export type PlannedFilters = {
  of?: PlannedChange['of'] | undefined
  organizationId?: string | undefined
}

/** The filters of what is planned as they stand in the address; unknown values are left out. */
export function plannedFilters(search: Record<string, unknown>): PlannedFilters {
  const of = plannedOf.find((one) => one === search.of)
  return {
    ...(of && { of }),
    ...(typeof search.organizationId === 'string' && { organizationId: search.organizationId }),
  }
}
