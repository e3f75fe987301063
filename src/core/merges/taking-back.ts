import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { found, type Refusal, refuse } from '../../platform/refusal.ts'
import { may, mayNot } from '../access/rules.ts'
import { lastPeriod, membersWithLife, memberWithLife, whyUnseen } from '../members/member.ts'
import { whyNoPlaceLeft } from '../members/merging.ts'
import type { Pair } from './queries.ts'
import { whyNotTakeBackMerge } from './rules.ts'
import { changedSince } from './state.ts'

/** A merge that stands, with what both records were. */
export type StandingMerge = Pair & { before: string; carried: string[] }

/** Why the actor may not take back merges into a record: they do not see it, or not manage it. */
export async function mayNotTakeBack(ctx: Ctx, keptId: string): Promise<Refusal | null> {
  const kept = found(await memberWithLife(ctx, keptId, ctx.today), 'members.missing')
  return (
    (await whyUnseen(ctx, kept)) ?? mayNot(ctx.actor, 'members.manage', lastPeriod(kept).scopePath)
  )
}

/** The merge of two records; without one there is nothing to take back (`merges.missing`). */
export async function standingMerge(ctx: Ctx, { keptId, mergedId }: Pair): Promise<StandingMerge> {
  const { rows } = await sql<StandingMerge>`
    select kept_id, merged_id, before::text as before, carried from member_merges
    where merged_id = ${mergedId} and kept_id = ${keptId}
  `.execute(ctx.db)
  return found(rows[0], 'merges.missing')
}

/** Why a merge cannot be taken back as things stand: something rests on it since. */
export async function whyRestsOnIt(ctx: Ctx, { keptId, mergedId }: Pair): Promise<Refusal | null> {
  const { rows } = await sql<{ after: string; later: string | null }>`
    select own.after::text as after, (select min(old.code) from member_merges later
      join members old on old.id = later.merged_id
      where later.kept_id = own.kept_id
        and (later.merged_at, later.merged_id) > (own.merged_at, own.merged_id)) as later
    from member_merges own where own.merged_id = ${mergedId}
  `.execute(ctx.db)
  const { after, later } = found(rows[0], 'merges.missing')
  const changed = await changedSince(ctx, [keptId, mergedId], after)
  return whyNotTakeBackMerge({ later, changed })
}

/** Both are where they were: places that still live, and the actor's to manage. */
export async function whyNotBackThere(ctx: Ctx, pair: Pair): Promise<Refusal | null> {
  const ids = [pair.keptId, pair.mergedId]
  const gone = await whyNoPlaceLeft(ctx, ids)
  if (gone) return gone
  const places = (await membersWithLife(ctx, ids, ctx.today)).map(lastPeriod)
  const foreign = places.find((place) => !may(ctx.actor, 'members.manage', place.scopePath))
  return foreign
    ? refuse('forbidden', 'members.receiver-not-yours', { name: foreign.organizationName })
    : null
}
