import { type Day, isDay } from '../../platform/day.ts'

/** One of the words a filter knows, as an address has it. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  value: unknown,
): Word | undefined {
  return words.find((word) => word === value)
}

/** A day of an address. */
export function dayIn(value: unknown): Day | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined
}

/** What somebody typed, or the id of a record, as an address has it. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined
}

/** Filters without those that are not set. */
export function given<Filters extends object>(filters: Filters): Partial<Filters> {
  const set: Partial<Filters> = { ...filters }
  for (const name in set) if (set[name] === undefined) delete set[name]
  return set
}
