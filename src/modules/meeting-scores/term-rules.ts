import { addDays, type Day } from '../../platform/day.ts'

/** Of what happened on which day people are reminded today, and until when it is in time. */
export type Reminded = { of: Day; until: Day }

/**
 * What falls due so many days after its day, and is reminded of so many before that; on its own day
 * at the earliest. Null where no term is set, or nobody wants a reminder.
 */
export function remindedOf(
  { term, before }: { term: number | null; before: number | null },
  today: Day,
): Reminded | null {
  if (term === null || before === null) return null
  const of = addDays(today, -Math.max(term - before, 0))
  return { of, until: addDays(of, term) }
}

const mostNamed = 3

/** Organizations in one sentence: the first few by name. */
export function namedTogether(names: readonly string[]): string {
  const each = [...new Set(names)]
  return [...each.slice(0, mostNamed), ...(each.length > mostNamed ? ['…'] : [])].join(', ')
}
