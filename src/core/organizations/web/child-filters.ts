import { given, textIn } from '../../../web/ui/address.ts'

/** The filters of the organizations below one as they stand in the address. */
export function childFilters({ q, kind }: Record<string, unknown>) {
  return given({ q: textIn(q), kind: textIn(kind) })
}
