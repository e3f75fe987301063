import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { allInTheWay, obstaclesOf } from './obstacles.ts'
import { Rehearsal } from './rehearsal-contract.ts'
import { seenPlan } from './stored.ts'
import { changedSince } from './undo.ts'

/** What a plan would do, as it was found last; null where it was never rehearsed. */
export async function lastRehearsal(ctx: Ctx, { id }: { id: string }) {
  const plan = await seenPlan(ctx, id)
  const { rows } = await sql<{ at: Date; by: string; of: number; found: unknown }>`
    select rehearsed_at as at, rehearsed_by as by, plan_version as of, found
    from reorganization_rehearsals where plan_id = ${plan.id}
  `.execute(ctx.db)
  const [last] = rows
  if (!last) return { rehearsal: null }
  const { at, by, of, found } = last
  return { rehearsal: { at, by, isCurrent: of === plan.version, found: Rehearsal.parse(found) } }
}

/** What stands in the way of applying a plan, or of taking it back where it was applied. */
export async function obstaclesNow(ctx: Ctx, { id }: { id: string }) {
  const plan = await seenPlan(ctx, id)
  if (plan.journalId !== null) {
    const obstacles = plan.state === 'applying' ? await obstaclesOf(ctx, plan) : []
    return { obstacles, changed: await changedSince(ctx, plan) }
  }
  return { obstacles: await allInTheWay(ctx, plan), changed: [] }
}
