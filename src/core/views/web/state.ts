import { stringifySearch } from '../../../web/search.ts'
import type { Known } from '../../../web/ui/filters.ts'

/** What stands in an address after `?`, without what is no filter or sort of the list. */
export function stateOf(search: Record<string, unknown>, known: Known): string {
  const { sort, day } = search
  return written({ ...known(search), sort, day })
}

/** The same text for the same state, whatever the order in which it was chosen. */
export function written(state: object): string {
  const named = Object.entries(state).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return stringifySearch(Object.fromEntries(named)).replace(/^\?/, '')
}

/** Whether a view holds as things stand: its day counts only where it has one. */
export function isSame(view: string, shown: string): boolean {
  return view === shown || (!has(view, 'day') && view === without(shown, 'day'))
}

/** The filters a view has that the list knows no longer. */
export function lostOf(view: string, known: Known): string[] {
  const search = Object.fromEntries(new URLSearchParams(view))
  const { sort: _, day: __, ...filters } = search
  const left = new Set(Object.keys(known(search)))
  return Object.keys(filters).filter((name) => !left.has(name))
}

export function without(search: string, name: string): string {
  const rest = new URLSearchParams(search)
  rest.delete(name)
  return rest.toString()
}

export function has(search: string, name: string): boolean {
  return new URLSearchParams(search).has(name)
}
