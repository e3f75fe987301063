import { m } from '../../../web/paraglide/messages.js'
import type { FigureRow } from '../contract.ts'

type Restated = NonNullable<FigureRow['restated']>

const ways: Record<Restated['how'], () => string> = {
  stayed: m.figures_restated_stayed,
  movedIn: m.figures_restated_moved_in,
  share: m.figures_restated_share,
  undivided: m.figures_restated_undivided,
}

/** Where a record stands on the tree of another day, and how it came there; itself it needs no name. */
export function restatedWords({ restated, organizationId }: FigureRow): string {
  if (!restated) return ''
  const how = ways[restated.how]()
  return restated.organizationId === organizationId ? how : `${restated.name}: ${how}`
}
