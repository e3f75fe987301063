import { given, oneOf, textIn } from '../../../web/ui/address.ts'
import { ledgerEntries } from '../entry-rules.ts'
import { listedDecisions, proposedFilters } from '../filter-rules.ts'
import { reasonKinds } from '../plan-rules.ts'
import { type PlanState, planStates } from '../state-rules.ts'

/** The filters of plans as they stand in the address; unknown values are left out. */
export function planFilters(search: Record<string, unknown>): { state?: PlanState | undefined } {
  const state = planStates.find((one) => one === search.state)
  return { ...(state && { state }) }
}

/** The filters of the bodies of a plan. */
export function bodyFilters(search: Record<string, unknown>) {
  const { entry, q, decision, reasonKind, under, faulty, proposed } = search
  return given({
    ...{ entry: oneOf(ledgerEntries, entry), q: textIn(q), under: textIn(under) },
    ...{ decision: oneOf(listedDecisions, decision), reasonKind: oneOf(reasonKinds, reasonKind) },
    ...{ faulty: oneOf(['1'] as const, faulty), proposed: oneOf(proposedFilters, proposed) },
  })
}

/** The filters of one's own bodies in plans under way. */
export function ownFilters({ q }: Record<string, unknown>) {
  return given({ q: textIn(q) })
}
