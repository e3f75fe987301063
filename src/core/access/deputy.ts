import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { tellDeputy } from './told.ts'

/** The right somebody stands in for: a post held, or a role given by decision. */
type RightOf = { holdingId: string | null; grantId: string | null }

export type Deputy = RightOf & {
  id: string
  holderId: string
  accountId: string
  approvedBy: string | null
  from: Day
  until: Day
  reason: string
  organizationId: string
}

/** The right of a key as `post:<holding>` or `grant:<grant>`. */
export function rightOfKey(key: string): RightOf {
  const [source, id = null] = key.split(':')
  return source === 'post' ? { holdingId: id, grantId: null } : { holdingId: null, grantId: id }
}

/** Writes who stands in for a right, which nothing stands against any more. */
export async function writeDeputy(ctx: Ctx, deputy: Deputy, label: string) {
  const { id, from, until, organizationId, reason, ...given } = deputy
  await ctx.db
    .insertInto('deputies')
    .values({ ...given, id, reason, valid: period(from, until) })
    .execute()
  await record(
    ctx,
    'deputy.named',
    { type: 'deputy', id, label, organizationId },
    { from: [null, from], until: [null, until], reason: [null, reason] },
  )
  await tellDeputy(ctx, deputy)
  return { id }
}

/** Why an approved deputy cannot begin: meanwhile another does, or the right is gone. */
export async function whyNotStandIn(
  ctx: Ctx,
  { holdingId, grantId, from, until }: RightOf & { from: Day; until: Day },
) {
  const { rows } = await sql<{ isTaken: boolean; isHeld: boolean }>`
    select exists (select from deputies
        where (holding_id = ${holdingId} or grant_id = ${grantId})
          and valid && ${period(from, until)}) as is_taken,
      exists (select from post_holdings where id = ${holdingId} and valid && ${period(from, until)})
        or exists (select from grants where id = ${grantId} and valid && ${period(from, until)})
        as is_held
  `.execute(ctx.db)
  if (rows[0]?.isTaken) return refuse('conflict', 'access.leave-overlaps')
  return rows[0]?.isHeld ? null : refuse('conflict', 'access.leave-beyond-right')
}
