import { isMonth } from '../../../platform/day.ts'
import { type Level, levels, type ScoreState, scoreStates } from '../level-rules.ts'

export type ScoreFilters = {
  /** Those that wait for confirmation where nothing is said. */
  state?: ScoreState | 'all' | undefined
  level?: Level | undefined
  month?: string | undefined
  organizationId?: string | undefined
}

/** Which scores the list shows, as it stands in the address; unknown values are left out. */
export function scoreFilters(search: Record<string, unknown>): ScoreFilters {
  const { month, organizationId } = search
  const state = [...scoreStates, 'all' as const].find((one) => one === search.state)
  const level = levels.find((one) => one === search.level)
  return {
    ...(state && { state }),
    ...(level && { level }),
    ...(typeof month === 'string' && isMonth(month) && { month }),
    ...(typeof organizationId === 'string' && { organizationId }),
  }
}

/** Whether a score was opened from those that wait: then the next of them follows. */
export function scoreSearch({ queue }: Record<string, unknown>): { queue?: 'yes' | undefined } {
  return queue === 'yes' ? { queue } : {}
}
