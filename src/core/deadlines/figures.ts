import { sql } from 'kysely'
import type { KindSet } from '../figures/contract.ts'
import { type CountFigure, figure } from '../figures/figure.ts'
import { deadlineRows } from './rows.ts'
import { type DeadlineKind, deadlineKinds, figureOf, ownHorizon, rightOver } from './rules.ts'

/** What is due of one kind on a day, as far ahead as the list looks by itself. */
function due(kind: DeadlineKind): CountFigure {
  const kinds: KindSet = kind === 'badge' ? 'badge' : 'due'
  const isTerm = kind === 'termEnds'
  const own = kind === 'badge' ? sql`rows.years::text` : sql`rows.state`
  return figure({
    id: figureOf[kind],
    unit: isTerm ? 'posts' : 'members',
    of: isTerm ? 'posting' : 'member',
    kinds,
    ...((kind === 'answerComplaint' || kind === 'reassign') && { opens: rightOver(kind) }),
    rows: ({ day, placed }) => sql`
      select ${isTerm ? sql`rows.id` : sql`rows.member_id`} as id, rows.organization_id, rows.path,
        ${own} as kind
      from (${deadlineRows[kind]({ day, placed, within: ownHorizon })}) rows`,
  })
}

export const deadlineFigures = deadlineKinds.map(due)
