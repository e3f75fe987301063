import { type DeadlineKind, deadlineKinds, type Horizon, horizons } from '../rules.ts'

export type DeadlineFilters = {
  kind?: DeadlineKind | undefined
  within?: Horizon | undefined
  organizationId?: string | undefined
}

/** The filters of what is due as they stand in the address; unknown values are left out. */
export function deadlineFilters(search: Record<string, unknown>): DeadlineFilters {
  const kind = deadlineKinds.find((one) => one === search.kind)
  const within = horizons.find((one) => String(one) === String(search.within))
  return {
    ...(kind && { kind }),
    ...(within && { within }),
    ...(typeof search.organizationId === 'string' && { organizationId: search.organizationId }),
  }
}
