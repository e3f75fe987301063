import { type DuesState, duesStates } from '../rules.ts'

export type DuesFilters = {
  organizationId?: string | undefined
  state?: DuesState | undefined
}

/** The filters of dues as they stand in the address; unknown values are left out. */
export function duesFilters(search: Record<string, unknown>): DuesFilters {
  const state = duesStates.find((one) => one === search.state)
  return {
    ...(state && { state }),
    ...(typeof search.organizationId === 'string' && { organizationId: search.organizationId }),
  }
}
