import { isDay } from '../../../platform/day.ts'
import { type IssueState, issueStates } from '../state-rules.ts'

export type IssueFilters = {
  state?: IssueState | undefined
  category?: string | undefined
  late?: 'true' | undefined
  ownerId?: string | undefined
  organizationId?: string | undefined
  raisedFrom?: string | undefined
}

/** The filters of issues as they stand in the address; unknown values are left out. */
export function issueFilters(search: Record<string, unknown>): IssueFilters {
  const state = issueStates.find((one) => one === search.state)
  const { category, late, ownerId, organizationId, raisedFrom } = search
  return {
    ...(state && { state }),
    ...(typeof category === 'string' && /^[a-zA-Z]{1,60}$/.test(category) && { category }),
    ...(String(late) === 'true' && { late: 'true' as const }),
    ...(typeof ownerId === 'string' && { ownerId }),
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof raisedFrom === 'string' && isDay(raisedFrom) && { raisedFrom }),
  }
}
