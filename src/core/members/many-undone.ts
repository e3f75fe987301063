import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { putFacts, standingAmong } from './act-journal.ts'
import { type Done, lockMany, recordAll } from './many.ts'
import { type Member, membersWithLife, whyNotYours } from './member.ts'
import { whyNotTakeBack } from './rules.ts'
import { unsoundAmong } from './sound.ts'
import { whyNotHomeYours } from './take-back.ts'

/** A member a batch changed, and why it cannot be undone of them; null where it was. */
export type Undone = { memberId: string; whyNot: Refusal | null }

/**
 * Takes back what a batch did to some members, of each as one would take back their last act: the
 * facts are again, row for row, what they were. Those changed since, or on whom something rests,
 * stay as they are, with the reason.
 */
export async function undoMany(
  ctx: Ctx,
  done: readonly Done[],
  { batchId, act }: { batchId: string; act: string },
): Promise<Undone[]> {
  const ids = done.map(({ memberId }) => memberId)
  await lockMany(ctx, ids)
  const members = await membersWithLife(ctx, ids, ctx.today)
  const whyNot = new Map<string, Refusal | null>(
    members.map((member) => [member.id, whyNotYours(ctx, member)]),
  )
  const yours = done.filter(({ memberId }) => whyNot.get(memberId) === null)

  const refused = await restoreAll(ctx, yours)
  for (const [memberId, why] of refused) whyNot.set(memberId, why)
  const back = yours.filter(({ memberId }) => !refused.has(memberId))
  await markTakenBack(ctx, back)
  await recordUndone(ctx, members, back, { batchId, act })
  return done.map(({ memberId }) => ({
    memberId,
    whyNot: whyNot.get(memberId) ?? whyGone(whyNot.has(memberId)),
  }))
}

const whyGone = (isThere: boolean) => (isThere ? null : refuse('missing', 'members.missing'))

/** Puts the facts back of all for whom that can be; the others with the reason. */
async function restoreAll(ctx: Ctx, done: readonly Done[]): Promise<ReadonlyMap<string, Refusal>> {
  const acts = done.flatMap(({ memberId, number }) => (number === null ? [] : { memberId, number }))
  const standing = await standingAmong(
    ctx,
    acts.map(({ number }) => number),
  )
  const changed = acts.flatMap(({ memberId, number }) => {
    const why = whyNotTakeBack({ stands: standing.has(number) })
    return why ? [[memberId, why] as const] : []
  })
  const back = acts.filter(({ number }) => standing.has(number))
  await putFacts(
    ctx,
    back.map(({ number }) => number),
    'before',
  )
  const unborne = await whyNotBack(
    ctx,
    back.map(({ memberId }) => memberId),
  )
  await putFacts(
    ctx,
    back.filter(({ memberId }) => unborne.has(memberId)).map(({ number }) => number),
    'after',
  )
  const corrected = await uncorrect(
    ctx,
    done.filter(({ found }) => found !== null),
  )
  return new Map([...changed, ...unborne, ...corrected])
}

/** Of members who were put back, those who cannot be: what rests on it, or the place is not one's own. */
async function whyNotBack(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Refusal>> {
  const unsound = await unsoundAmong(ctx, ids)
  const restored = await membersWithLife(ctx, ids, ctx.today)
  return new Map(
    restored.flatMap((member) => {
      const why = unsound.get(member.id) ?? whyNotHomeYours(ctx, member)
      return why ? [[member.id, why] as const] : []
    }),
  )
}

/** Puts back what corrections found, where nobody corrected it anew. */
async function uncorrect(ctx: Ctx, done: readonly Done[]): Promise<ReadonlyMap<string, Refusal>> {
  const { rows } = await sql<{ id: string }>`
    update members who set gender = given.found ->> 'gender'
    from unnest(${done.map(({ memberId }) => memberId)}::uuid[],
      ${done.map(({ found }) => found)}::jsonb[]) as given(id, found)
    where who.id = given.id and who.gender <> given.found ->> 'gender'
    returning who.id
  `.execute(ctx.db)
  const back = new Set(rows.map(({ id }) => id))
  return new Map(
    done.flatMap(({ memberId }) =>
      back.has(memberId) ? [] : [[memberId, refuse('conflict', 'members.changed-since')] as const],
    ),
  )
}

async function markTakenBack(ctx: Ctx, done: readonly Done[]): Promise<void> {
  await sql`
    update member_acts set taken_back_at = ${ctx.now}
    where number = any(${done.flatMap(({ number }) => number ?? [])}::bigint[])
  `.execute(ctx.db)
}

function recordUndone(
  ctx: Ctx,
  members: readonly Member[],
  done: readonly Done[],
  { batchId, act }: { batchId: string; act: string },
): Promise<void> {
  const ids = new Set(done.map(({ memberId }) => memberId))
  return recordAll(
    ctx,
    'act-taken-back',
    members
      .filter(({ id }) => ids.has(id))
      .map((member) => ({ member, changes: { act: [act, null], batch: [batchId, null] } })),
  )
}
