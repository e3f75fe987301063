import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { type Changes, record } from '../audit/record.ts'
import { isPair, mayNotDecide, seenPair } from './queries.ts'
import { inOrder, whyNotDistinguish, whyNotTakeBackDistinction } from './rules.ts'
import type { Placed } from './seen.ts'

type Finding = { oneId: string; otherId: string; reason: string }

/**
 * Finds two records that look alike to be two people, with the reason; the pair is not shown among
 * the open ones again. Needs to see both and to manage both.
 */
export async function distinguish(ctx: Ctx, { oneId, otherId, reason }: Finding) {
  const pair = await lockPair(ctx, { oneId, otherId })
  ensure(whyNotDistinguish(pair))

  const [one, other] = inOrder(oneId, otherId)
  await ctx.db
    .insertInto('memberDistinctions')
    .values({
      ...{ oneId: one, otherId: other, reason, decidedAt: ctx.now },
      ...{ accountId: ctx.actor.accountId, accountName: ctx.actor.name },
    })
    .execute()
  await recordBoth(ctx, 'told-apart', pair, { reason: [null, reason] })
  return {}
}

/** Takes the finding back: the pair is open again. */
export async function takeBackDistinction(ctx: Ctx, { oneId, otherId, reason }: Finding) {
  const pair = await lockPair(ctx, { oneId, otherId })
  ensure(whyNotTakeBackDistinction(pair))

  await sql`delete from member_distinctions where ${isPair({ oneId, otherId })}`.execute(ctx.db)
  await recordBoth(ctx, 'not-told-apart', pair, { reason: [null, reason] })
  return {}
}

type LockedPair = {
  oneId: string
  otherId: string
  one: Placed
  other: Placed
  isDistinct: boolean
}

/** Locks both records and checks the rights over them: seen, and managed, both. */
async function lockPair(ctx: Ctx, ids: { oneId: string; otherId: string }): Promise<LockedPair> {
  await sql`
    select from members where id = any(${[ids.oneId, ids.otherId]}::uuid[]) order by id for update
  `.execute(ctx.db)
  const { one, other } = await seenPair(ctx, ids)
  ensure(mayNotDecide(ctx, one, other))
  const { rows } = await sql`select from member_distinctions where ${isPair(ids)}`.execute(ctx.db)
  return { ...ids, one, other, isDistinct: rows.length > 0 }
}

/** The trail of each names the other by its code. */
async function recordBoth(ctx: Ctx, act: string, { one, other }: LockedPair, changes: Changes) {
  for (const [own, twin] of [
    [one, other],
    [other, one],
  ] as const)
    await record(
      ctx,
      `member.${act}`,
      {
        ...{ type: 'member', id: own.id, label: own.fullName },
        organizationId: own.organizationId,
      },
      { ...changes, other: [null, twin.code] },
    )
}
