import { given, oneOf, textIn } from '../../../web/ui/address.ts'
import { ruleSetOrigins, ruleSetStates } from '../rules.ts'

/** The filters of rule sets as they stand in the address; which subjects there are, the list says. */
export function ruleSetFilters({ subject, state, origin, q }: Record<string, unknown>) {
  return given({
    ...{ subject: textIn(subject), state: oneOf(ruleSetStates, state) },
    ...{ origin: oneOf(ruleSetOrigins, origin), q: textIn(q) },
  })
}
