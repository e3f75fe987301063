import { jobStates } from '../../platform/jobs/rules.ts'
import { dayIn, given, oneOf, textIn } from '../ui/address.ts'

/** The filters of one's own jobs as they stand in the address; unknown values are left out. */
export function jobFilters({ state, q, from }: Record<string, unknown>) {
  return given({ state: oneOf(jobStates, state), q: textIn(q), from: dayIn(from) })
}
