import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { ManyAct } from '../members/acts.ts'
import { sizesAfter } from '../organizations/size.ts'
import { type Group, movesOf } from './rules.ts'

/**
 * What writing a previewed batch makes of the head-counts of the organizations it touches, those
 * the regulation newly warns of first.
 */
export async function sizesOf(ctx: Ctx, batchId: string, asked: ManyAct) {
  const { rows: groups } = await sql<Group>`
    select organization_id, status, count(*)::int as count from batch_members
    where batch_id = ${batchId} and outcome = 'ready' group by 1, 2
  `.execute(ctx.db)
  const moves = movesOf(asked, groups)
  if (moves.length === 0) return []
  const sizes = await sizesAfter(ctx, moves, asked.act === 'transfer' ? asked.on : ctx.today)
  const newlyWarned = (size: (typeof sizes)[number]) =>
    size.warnings.filter(({ isNew }) => isNew).length
  return sizes.toSorted(
    (one, other) =>
      newlyWarned(other) - newlyWarned(one) || one.name.localeCompare(other.name, 'vi'),
  )
}
