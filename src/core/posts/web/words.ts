import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Post } from '../contract.ts'

/** `2015-2020, từ 03/05/2015`: the term, where it has a name, and the days. */
export function holdingTime({ term, from, until }: Post['holders'][number]): string {
  const days =
    until === null
      ? m.posts_since({ from: formatDay(from) })
      : m.posts_from_until({ from: formatDay(from), until: formatDay(until) })
  return term === null ? days : m.posts_term_and_days({ term, days })
}
