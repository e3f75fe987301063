import { useSearch } from '@tanstack/react-router'
import { addDays, type Day } from '../../../platform/day.ts'
import { useDay } from '../../../web/shell/day.ts'

/** What the address of a page about figures says, beside the day. */
export type FigureSearch = {
  organizationId?: string | undefined
  tree?: string | undefined
  /** First day of the period, whose last is the day looked at. */
  from?: string | undefined
  kind?: string | undefined
}

/** What is known of an address; the server says what is wrong with the rest. */
export function figureSearch(search: Record<string, unknown>): FigureSearch {
  const { organizationId, tree, from, kind } = search
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof tree === 'string' && { tree }),
    ...(typeof from === 'string' && { from }),
    ...(typeof kind === 'string' && { kind }),
  }
}

/** The filters of a view of figures: those of the address, and which figure, where one is looked at. */
export function viewedFigure(figure?: string) {
  return (search: Record<string, unknown>): FigureSearch & { id?: string } => {
    const id = typeof search.id === 'string' ? search.id : figure
    return { ...figureSearch(search), ...(id !== undefined && { id }) }
  }
}

/** A question to figures: about a day, or about a period. */
export type Asked = { organizationId: string | undefined; tree: string } & (
  | { day: Day }
  | { from: Day; until: Day }
)

/** The question an address puts; a first day after the day looked at is passed over. */
export function askedOf(search: FigureSearch, day: Day): Asked {
  const { organizationId, tree = 'as-was', from } = search
  if (from === undefined || from > day) return { organizationId, tree, day }
  return { organizationId, tree, from, until: addDays(day, 1) }
}

/** The question of the page one is on. */
export function useAsked(): Asked {
  return askedOf(figureSearch(useSearch({ strict: false })), useDay().day)
}
