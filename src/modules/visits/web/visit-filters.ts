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
    ...(clash === true || clash === 'true' ? { clash: 'true' as const } : {}),
    ...(typeof officialId === 'string' && { officialId }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}

type Sending = {
  organizationId?: string | undefined
  month?: string | undefined
  meetingId?: string | undefined
}

/** To which meeting somebody is sent, where a link says so. */
export function sending(search: Record<string, unknown>): Sending {
  const { organizationId, month, meetingId } = search
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof month === 'string' && isMonth(month) && { month }),
    ...(typeof meetingId === 'string' && { meetingId }),
  }
}

/** The act of a visit whose form is open at first, where a link says so. */
export function openedAct({ act }: Record<string, unknown>): { act?: string | undefined } {
  return typeof act === 'string' ? { act } : {}
}
