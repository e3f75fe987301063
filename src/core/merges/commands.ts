import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { giveAccountTo } from '../access/account-member.ts'
import { carryDistinctions, dropDistinctions } from '../duplicates/carrying.ts'
import { writeMerged } from '../members/merging.ts'
import { lockHoldings, reseat } from '../posts/reseating.ts'
import type { MergeMembers } from './contract.ts'
import { circumstancesOf, mayNotMerge, type Pair } from './queries.ts'
import { mergeRecords } from './records.ts'
import { type Fate, type MergeRecord, mergeOf, type Plan } from './rules.ts'
import { putStateBack, readState, stateOf } from './state.ts'
import { mayNotTakeBack, standingMerge, whyNotBackThere, whyRestsOnIt } from './taking-back.ts'
import { recordMerge, recordTakenBack } from './trail.ts'

/**
 * Merges one record of a person into the other, which is kept: values, memberships, posts and the
 * account as chosen, and none of it counted twice on any day.
 *
 * Nothing is lost: what both were stands with the merge, is shown at the merged record, and comes
 * back when the merge is taken back. Refused by the rules of `mergeOf`, and where a record was
 * changed since it was looked at (`merges.stale`). Needs the right over both.
 */
export async function mergeMembers(ctx: Ctx, input: MergeMembers) {
  await lockBoth(ctx, input)
  ensure(await mayNotMerge(ctx, input))
  const { kept, merged } = await mergeRecords(ctx, input)
  ensure(whyStale(kept, merged, input))
  const { whyNot, plan } = mergeOf(kept, merged, input, circumstancesOf(ctx))
  ensure(whyNot)

  await write(ctx, input, found(plan, 'members.missing'))
  await recordMerge(ctx, { kept, merged, plan: found(plan, 'members.missing') }, input.reason)
  return { id: kept.id, version: kept.version + 1 }
}

/** Both records as they are, one after the other, so that two merges never wait for each other. */
async function lockBoth(ctx: Ctx, { keptId, mergedId }: Pair): Promise<void> {
  const ids = [keptId, mergedId]
  await sql`select from members where id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
  await sql`select from accounts where member_id = any(${ids}::uuid[]) for update`.execute(ctx.db)
  await lockHoldings(ctx, ids)
}

function whyStale(kept: MergeRecord, merged: MergeRecord, input: MergeMembers) {
  const isStale = kept.version !== input.keptVersion || merged.version !== input.mergedVersion
  return isStale ? refuse('conflict', 'merges.stale') : null
}

async function write(ctx: Ctx, input: MergeMembers, plan: Plan): Promise<void> {
  const { keptId, mergedId, reason } = input
  const before = await readState(ctx, [keptId, mergedId])
  const { person, otherCode, periods, flags, holdings, account, carried } = plan
  await writeMerged(ctx, input, {
    ...{ person, otherCode },
    ...{ periods: periods.map(asFact), flags: flags.map(asFact) },
  })
  const theirs = holdings.filter(({ of }) => of === 'merged')
  await reseat(ctx, keptId, {
    moved: theirs.filter(({ isAside }) => !isAside).map(({ fact }) => fact.id),
    removed: theirs.filter(({ isAside }) => isAside).map(({ fact }) => fact.id),
  })
  if (account?.moves) await giveAccountTo(ctx, { id: account.id, from: mergedId, to: keptId })
  await carryDistinctions(ctx, { from: mergedId, to: keptId, others: carried })
  await sql`
    insert into member_merges (merged_id, kept_id, reason, merged_at, account_id, account_name,
      before, after, carried)
    select ${mergedId}::uuid, ${keptId}::uuid, ${reason}, ${ctx.now}, ${ctx.actor.accountId},
      ${ctx.actor.name}, ${before}::text::jsonb, ${stateOf([keptId, mergedId])}, ${carried}::uuid[]
  `.execute(ctx.db)
}

function asFact({ of, fact, cutOn, isAside }: Fate<{ id: string }>) {
  return { id: fact.id, cutOn, isAside, isMoved: of === 'merged' }
}

/**
 * Takes a merge back: both records are again, row for row, what they were; the trail keeps both.
 *
 * Refused where something rests on it since: a change of the kept record, a later merge into it, an
 * organization that has ended. Needs the right over both, where they are again.
 */
export async function takeBackMerge(ctx: Ctx, { reason, ...pair }: Pair & { reason: string }) {
  await lockBoth(ctx, pair)
  ensure(await mayNotTakeBack(ctx, pair.keptId))
  const { before, carried } = await standingMerge(ctx, pair)
  ensure(await whyRestsOnIt(ctx, pair))

  await sql`delete from member_merges where merged_id = ${pair.mergedId}`.execute(ctx.db)
  await dropDistinctions(ctx, { of: pair.keptId, others: carried })
  await putStateBack(ctx, [pair.keptId, pair.mergedId], before)
  ensure(await whyNotBackThere(ctx, pair))
  await recordTakenBack(ctx, pair, reason)
  return {}
}
