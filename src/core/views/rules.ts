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
