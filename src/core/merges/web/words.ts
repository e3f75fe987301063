import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'

/** From when to when, the last day being the one before `until`. */
export function timeInWords({ from, until }: { from: string; until: string | null }): string {
  return until === null
    ? m.merges_until_now({ from: formatDay(from) })
    : m.merges_from_until({ from: formatDay(from), until: formatDay(until) })
}
