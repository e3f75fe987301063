import { dayIn, given, oneOf, textIn } from '../../../web/ui/address.ts'
import { batchActs, batchStates } from '../rules.ts'

/** The filters of the list of batches as they stand in the address; unknown values are left out. */
export function batchFilters(search: Record<string, unknown>) {
  const { act, state, organizationId, q, from, until } = search
  return given({
    ...{ act: oneOf(batchActs, act), state: oneOf(batchStates, state) },
    ...{ organizationId: textIn(organizationId), q: textIn(q) },
    ...{ from: dayIn(from), until: dayIn(until) },
  })
}
