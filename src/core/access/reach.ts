import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { readActor } from './actor.ts'
import { mayNot } from './rules.ts'

/**
 * Why the actor may not manage an account: it holds a right outside the actor's reach.
 *
 * Whoever could lock or re-password an account above their own could become it.
 */
export async function mayNotManageAccount(ctx: Ctx, accountId: string): Promise<Refusal | null> {
  const account = await readActor(ctx.db, accountId, dayOf(ctx.now))
  const refusals = (account?.grants ?? []).map((grant) =>
    mayNot(ctx.actor, 'access.manage', grant.scopePath),
  )
  return refusals.find((refusal) => refusal !== null) ?? null
}
