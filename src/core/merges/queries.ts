import type { Ctx } from '../../platform/context.ts'
import { ensure, found, type Refusal } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { lastPeriod, membersWithLife, whyUnseen } from '../members/member.ts'
import type { MergePreview, PreviewMerge } from './contract.ts'
import { mergeRecords } from './records.ts'
import {
  impliedRoll,
  mergeOf,
  type Plan,
  proposedKept,
  proposedTaken,
  whyNeverMerge,
} from './rules.ts'

export type Pair = { keptId: string; mergedId: string }

/** What follows from merging two records, by the rules the command goes by; writes nothing. */
export async function previewMerge(ctx: Ctx, input: PreviewMerge): Promise<MergePreview> {
  ensure(await mayNotMerge(ctx, input))
  const { kept, merged } = await mergeRecords(ctx, input)
  const { taken = [], roll } = input
  const { plan, whyNot } = mergeOf(kept, merged, { taken, roll }, circumstancesOf(ctx))
  return {
    ...{ kept, merged, whyNot, plan: plan && shownPlan(plan) },
    whyNever: whyNeverMerge(kept, merged, circumstancesOf(ctx)),
    proposal: { ...proposedKept(kept, merged, ctx.today), taken: proposedTaken(kept, merged) },
    impliedRoll: impliedRoll(kept, merged),
  }
}

export function circumstancesOf({ today, actor }: Ctx) {
  return { today, ownMemberId: actor.memberId }
}

function shownPlan({ carried, account, ...plan }: Plan): MergePreview['plan'] {
  return {
    ...plan,
    account: account && { username: account.username, moves: account.moves },
    carried: carried.length,
  }
}

/**
 * Why the actor may not make two records one: it takes the right over both places. One they may not
 * see is missing; one that is merged already says into which (`members.merged`).
 */
export async function mayNotMerge(ctx: Ctx, { keptId, mergedId }: Pair): Promise<Refusal | null> {
  const members = await membersWithLife(ctx, [keptId, mergedId], ctx.today)
  const both = [keptId, mergedId].map((id) =>
    found(
      members.find((member) => member.id === id),
      'members.missing',
    ),
  )
  for (const member of both) {
    const whyNot = await whyUnseen(ctx, member)
    if (whyNot) return whyNot
  }
  const places = both.map((member) => lastPeriod(member).scopePath)
  const refusals = places.map((place) => mayNot(ctx.actor, 'members.manage', place))
  return refusals.find((refusal) => refusal !== null) ?? null
}
