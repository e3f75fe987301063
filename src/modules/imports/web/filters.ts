import { dayIn, given, oneOf, textIn } from '../../../web/ui/address.ts'
import { subjects } from '../rules.ts'
import { importStates } from '../state-rules.ts'

/** The filters of one's imports as they stand in the address; unknown values are left out. */
export function importFilters({ subject, state, q, from, until }: Record<string, unknown>) {
  return given({
    ...{ subject: oneOf(subjects, subject), state: oneOf(importStates, state), q: textIn(q) },
    ...{ from: dayIn(from), until: dayIn(until) },
  })
}
