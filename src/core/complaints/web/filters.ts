import { type Day, isDay } from '../../../platform/day.ts'
import { addressees, complainable, complaintStates, results } from '../state-rules.ts'

export type ComplaintFilters = {
  state?: (typeof complaintStates)[number] | undefined
  against?: (typeof complainable)[number] | undefined
  addressedTo?: (typeof addressees)[number] | undefined
  result?: (typeof results)[number] | undefined
  organizationId?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
}

/** The filters of complaints as they stand in the address; unknown values are left out. */
export function complaintFilters(search: Record<string, unknown>): ComplaintFilters {
  const state = complaintStates.find((one) => one === search.state)
  const against = complainable.find((one) => one === search.against)
  const addressedTo = addressees.find((one) => one === search.addressedTo)
  const result = results.find((one) => one === search.result)
  const { organizationId, from, until } = search
  return {
    ...{ ...(state && { state }), ...(against && { against }) },
    ...{ ...(addressedTo && { addressedTo }), ...(result && { result }) },
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof from === 'string' && isDay(from) && { from }),
    ...(typeof until === 'string' && isDay(until) && { until }),
  }
}
