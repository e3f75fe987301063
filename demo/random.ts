import { addDays, daysBetween } from '../src/platform/day.ts'

/** Numbers that look random and are the same for the same seed (mulberry32). */
export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Picks by weights that go with the items. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return pick(items)[0]
    },
  }
}

/** A day of some year, at random. */
export function dayIn(random: Random, fromYear: number, toYear: number): string {
  const month = String(random.int(1, 12)).padStart(2, '0')
  return `${random.int(fromYear, toYear)}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`
}

/** A day from one to another, both included; the first when the other comes before it. */
export function dayBetween(random: Random, from: string, to: string): string {
  return addDays(from, random.int(0, Math.max(0, daysBetween(from, to))))
}

/**
 * Ids in order of making, the same on every run: `table` tells the tables' ids apart.
 *
 * They count in the part where a UUIDv7 holds the time: the index that keeps periods apart tells
 * ids by their first bytes.
 */
export function idMaker(table: number): () => string {
  const rest = `7000-8000-${table.toString(16).padStart(12, '0')}`
  let made = 0x016b_0000_0000
  return () => {
    made += 1
    const time = made.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-${rest}`
  }
}
