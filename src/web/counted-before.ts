let countedAt: Date | null = null
const watching = new Set<() => void>()

/**
 * Notes how many seconds ago the server counted the figures it gave, which it says while very much
 * changes; null where it counted them now. Of several, the oldest is remembered.
 */
export function noteAge(seconds: string | null): void {
  const at = seconds === null ? null : new Date(Date.now() - Number(seconds) * 1000)
  if (at === countedAt || (at && countedAt && at >= countedAt)) return
  countedAt = at
  for (const tell of watching) tell()
}

/** When the figures were counted that one sees; null where that was when they were asked for. */
export function countedBefore(): Date | null {
  return countedAt
}

/** Calls `tell` whenever `countedBefore` changes, until what it answers is called. */
export function watchCounting(tell: () => void): () => void {
  watching.add(tell)
  return () => watching.delete(tell)
}
