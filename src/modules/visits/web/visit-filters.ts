import { isMonth } from '../../../platform/day.ts'
import { type VisitState, visitStates } from '../state-rules.ts'

export type VisitFilters = {
  month?: string | undefined
  state?: VisitState | undefined
  clash?: 'true' | undefined
  officialId?: string | undefined
  organizationId?: string | undefined
}

/** The filters of visits as they stand in the address; unknown values are left out. */
export function visitFilters(search: Record<string, unknown>): VisitFilters {
  const { month, clash, officialId, organizationId } = search
  const state = visitStates.find((one) => one === search.state)
  return {
    ...(typeof month === 'string' && isMonth(month) && { month }),
    ...(state && { state }),
    ...(String(clash) === 'true' && { clash: 'true' as const }),
    ...(typeof officialId === 'string' && { officialId }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}

/** Whether of a plan only the meetings nobody attends are shown. */
export function planFilters({ nobody }: Record<string, unknown>): { nobody?: 'true' } {
  return String(nobody) === 'true' ? { nobody: 'true' } : {}
}

type OfOne = Partial<Record<(typeof ofOne)[number], string>>
const ofOne = ['act', 'organizationId', 'month', 'meetingId'] as const

/** Whose form is open of one visit; or to which meeting somebody is sent, where there is none yet. */
export function oneVisit(search: Record<string, unknown>): OfOne {
  return Object.fromEntries(
    ofOne.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )
}
