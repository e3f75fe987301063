import { type LedgerEntry, ledgerEntries } from '../entry-rules.ts'
import { type PlanState, planStates } from '../state-rules.ts'

/** The filters of plans as they stand in the address; unknown values are left out. */
export function planFilters(search: Record<string, unknown>): { state?: PlanState | undefined } {
  const state = planStates.find((one) => one === search.state)
  return { ...(state && { state }) }
}

export type BodyFilters = { entry?: LedgerEntry | undefined; q?: string | undefined }

/** The filters of the bodies of a plan. */
export function bodyFilters({ entry: asked, q }: Record<string, unknown>): BodyFilters {
  const entry = ledgerEntries.find((one) => one === asked)
  return { ...(entry && { entry }), ...(typeof q === 'string' && q !== '' && { q }) }
}
