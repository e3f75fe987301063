import { type Refusal, refuse } from '../../platform/refusal.ts'

/** More could not be told apart above a list. */
export const mostViews = 30

/** Why a view cannot be kept beside those there are; `others` are the names of the same owner and list. */
export function whyNotKeep(name: string, others: readonly string[]): Refusal | null {
  if (others.some((other) => other.toLowerCase() === name.toLowerCase()))
    return refuse('conflict', 'views.name-taken', { name })
  return others.length >= mostViews
    ? refuse('conflict', 'views.too-many', { most: mostViews })
    : null
}

/** Where one puts a view among those there are: one place earlier or later. */
export type Way = -1 | 1

/** Why a view cannot be put earlier or later; `at` is its place of `count`, from zero. */
export function whyNotMove(at: number, count: number, way: Way): Refusal | null {
  if (way < 0) return at > 0 ? null : refuse('conflict', 'views.first-already')
  return at < count - 1 ? null : refuse('conflict', 'views.last-already')
}

/** The same things with one of them a place earlier or later, where there is such a place. */
export function moved<Thing>(things: readonly Thing[], at: number, way: Way): Thing[] {
  const thing = things[at]
  if (thing === undefined || whyNotMove(at, things.length, way)) return [...things]
  return things.toSpliced(at, 1).toSpliced(at + way, 0, thing)
}
