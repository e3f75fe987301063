import { isDay, isMonth } from '../../../platform/day.ts'
import { type ChoiceState, choiceStates } from '../state-rules.ts'

export type MeetingFilters = {
  month?: string | undefined
  on?: string | undefined
  state?: ChoiceState | undefined
  organizationId?: string | undefined
}

/** What the calendar of meetings shows, as it stands in the address; unknown values are left out. */
export function meetingFilters(search: Record<string, unknown>): MeetingFilters {
  const { month, on, organizationId } = search
  const state = choiceStates.find((one) => one === search.state)
  return {
    ...(typeof month === 'string' && isMonth(month) && { month }),
    ...(typeof on === 'string' && isDay(on) && { on }),
    ...(state && { state }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}
