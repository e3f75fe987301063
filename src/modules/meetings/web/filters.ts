import { isMonth } from '../../../platform/day.ts'
import { kinds, type MeetingKind, type MeetingState, states } from '../state-rules.ts'

export type MeetingFilters = {
  month?: string | undefined
  kind?: MeetingKind | undefined
  state?: MeetingState | undefined
  moved?: 'yes' | undefined
  organizationId?: string | undefined
}

/** Which meetings the list shows, as it stands in the address; unknown values are left out. */
export function meetingFilters(search: Record<string, unknown>): MeetingFilters {
  const { month, moved, organizationId } = search
  const kind = kinds.find((one) => one === search.kind)
  const state = states.find((one) => one === search.state)
  return {
    ...(typeof month === 'string' && isMonth(month) && { month }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(moved === 'yes' && { moved }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}

type Preparing = {
  organizationId?: string | undefined
  month?: string | undefined
  kind?: MeetingKind | undefined
}

/** Whose meeting is prepared, of which kind and month, where a link says so. */
export function preparing(search: Record<string, unknown>): Preparing {
  const { organizationId, month } = search
  const kind = kinds.find((one) => one === search.kind)
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof month === 'string' && isMonth(month) && { month }),
    ...(kind && { kind }),
  }
}
