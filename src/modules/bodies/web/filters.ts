import { given, oneOf, textIn } from '../../../web/ui/address.ts'
import { activities } from '../activity-rules.ts'

/** How a body works, or that nobody has looked. */
export const reviewed = [...activities, 'unknown'] as const

/** The filters of the bodies of the apparatus as they stand in the address. */
export function bodiesFilters({ q, kind, activity }: Record<string, unknown>) {
  return given({ q: textIn(q), kind: textIn(kind), activity: oneOf(reviewed, activity) })
}
