import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, Refused, refuse } from '../../platform/refusal.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { recordPost } from './commands.ts'
import { rolesGiven, whyNotGive } from './giving.ts'
import { holdingsOfPost, type LockedPost, lockPost, type PostHolding, standingOn } from './post.ts'
import { postRules } from './rule-sets.ts'
import { whyNotHold } from './rules.ts'

/** What was done to one holding of a post on a day: it began then, or ended before its time. */
export type HoldingDone = { holdingId: string; did: 'began' | 'ended'; wasUntil: Day | null }

/**
 * Undoes what one act did to the holdings of a post on a day, row for row: those it began are gone,
 * those it ended last as before.
 *
 * Refused where a holding changed since (`posts.holding-changed`) or somebody stands in for its
 * holder (`posts.holding-has-deputy`). Who is seated again is given their rights by the actor.
 */
export async function undoHoldings(
  ctx: Ctx,
  postId: string,
  { on, until, done }: { on: Day; until: Day | null; done: readonly HoldingDone[] },
): Promise<void> {
  const post = await lockPost(ctx, postId)
  const holdings = await holdingsOfPost(ctx, postId)
  const touched = done.map((one) => {
    const holding = holdings.find(({ id }) => id === one.holdingId)
    const asLeft = one.did === 'began' ? { from: on, until } : { from: holding?.from, until: on }
    return holding && holding.from === asLeft.from && holding.until === asLeft.until
      ? { ...one, holding }
      : refused(holding)
  })
  const begun = touched.filter(({ did }) => did === 'began').map(({ holding }) => holding)
  ensure(await whyRestsOn(ctx, begun))

  const ids = begun.map(({ id }) => id)
  if (ids.length > 0) await ctx.db.deleteFrom('postHoldings').where('id', 'in', ids).execute()
  for (const holding of begun)
    await recordPost(ctx, 'taking-up-undone', post, {
      holder: [holding.fullName, null],
      memberId: [holding.memberId, null],
      from: [on, null],
    })
  for (const { did, holding, wasUntil } of touched)
    if (did === 'ended') await prolong(ctx, post, holding, { on, until: wasUntil })
}

function refused(holding: PostHolding | undefined): never {
  const details = { name: holding?.fullName ?? '–' }
  throw new Refused(refuse('conflict', 'posts.holding-changed', details))
}

/** Why holdings cannot be undone: somebody stands in for a holder, or is proposed to. */
async function whyRestsOn(ctx: Ctx, holdings: readonly PostHolding[]) {
  const ids = holdings.map(({ id }) => id)
  const { rows } = await sql<{ id: string }>`
    select holding_id as id from deputies where holding_id = any(${ids}::uuid[])
    union select holding_id from grant_proposals where holding_id = any(${ids}::uuid[])
  `.execute(ctx.db)
  const held = holdings.find(({ id }) => rows.some((row) => row.id === id))
  return held ? refuse('conflict', 'posts.holding-has-deputy', { name: held.fullName }) : null
}

/** Lets a holding that was ended last again; by the same rules as seating its holder that day. */
async function prolong(
  ctx: Ctx,
  post: LockedPost,
  holding: PostHolding,
  { on, until }: { on: Day; until: Day | null },
): Promise<void> {
  const { id, memberId } = holding
  const rules = await rulesOn(ctx, postRules, on)
  const others = (await holdingsOfPost(ctx, post.id)).filter((other) => other.id !== id)
  const { organizationId } = post
  const standing = await standingOn(ctx, { memberId, organizationId, day: on })
  ensure(whyNotHold(rules, post, { memberId, from: on, until }, others, standing))
  const given = await rolesGiven(ctx, organizationId, { from: on, until })
  ensure(whyNotGive(ctx.actor, given, post, memberId))

  await ctx.db
    .updateTable('postHoldings')
    .set({ valid: period(holding.from, until), closingReason: null })
    .where('id', '=', id)
    .execute()
  await recordPost(ctx, 'laying-down-undone', post, {
    holder: [null, holding.fullName],
    memberId: [null, memberId],
    until: [on, until],
  })
}
