import { given, oneOf, textIn } from '../../../web/ui/address.ts'
import { postStandings } from '../filter-rules.ts'

/** The filters of the posts of an organization as they stand in the address. */
export function postFilters({ q, kind, standing }: Record<string, unknown>) {
  return given({ q: textIn(q), kind: textIn(kind), standing: oneOf(postStandings, standing) })
}
