import { type AssignmentState, assignmentStates } from '../state-rules.ts'

export type AssignmentFilters = {
  state?: AssignmentState | undefined
  officialId?: string | undefined
  organizationId?: string | undefined
}

/** The filters of assignments as they stand in the address; unknown values are left out. */
export function assignmentFilters(search: Record<string, unknown>): AssignmentFilters {
  const state = assignmentStates.find((one) => one === search.state)
  const { officialId, organizationId } = search
  return {
    ...(state && { state }),
    ...(typeof officialId === 'string' && { officialId }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}

/** Which act of an assignment is open at first, where a link says so. */
export function oneAssignment({ act }: Record<string, unknown>): { act?: string | undefined } {
  return typeof act === 'string' ? { act } : {}
}
