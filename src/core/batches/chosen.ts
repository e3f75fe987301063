import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { membersDue } from '../deadlines/queries.ts'
import { rolled } from '../members/export.ts'
import type { Chosen } from './contract.ts'

/** Puts who is chosen into a batch; answers how many there are. */
export async function choose(ctx: Ctx, batchId: string, chosen: Chosen): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into batch_members (batch_id, member_id)
    select distinct ${batchId}::uuid, chosen.member_id from (${membersOf(ctx, chosen)}) chosen
  `.execute(ctx.db)
  const count = Number(numAffectedRows ?? 0)
  // Of thousands just chosen the planner knows nothing, and would read all of them for each few.
  if (count > mostAtOnce) await sql`analyze batch_members`.execute(ctx.db)
  return count
}

/** Up to so many members it is done at once; more take a job, which says how far it is. */
export const mostAtOnce = 500

/** How many of a batch nobody has judged yet. */
export async function countChosen(ctx: Ctx, batchId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('batchMembers')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('batchId', '=', batchId)
    .where('outcome', '=', 'chosen')
    .executeTakeFirstOrThrow()
  return count
}

/** By a filter they are those the list shows today, within what the actor may see. */
function membersOf(ctx: Ctx, chosen: Chosen): RawBuilder<unknown> {
  if (chosen.by === 'tick')
    return sql`select id as member_id from members
      where id = any(${chosen.memberIds}::uuid[])`
  if (chosen.by === 'deadlines') return membersDue(ctx, chosen)
  const { by: _, ...filter } = chosen
  return sql`select id as member_id from (${rolled(ctx, { ...filter, roll: 'current' })}) shown`
}
