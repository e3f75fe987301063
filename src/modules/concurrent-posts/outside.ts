import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { type Changes, record } from '../../core/audit/record.ts'
import { lockPost } from '../../core/posts/post.ts'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { EndIt, RecordOutsidePost, TakeBack } from './contract.ts'
import { modelsOn } from './pilot.ts'
import { whyNotEnd, whyNotFollow } from './rules.ts'

/** Records which post outside whoever holds a post holds as well: its name, and no person's. */
export async function recordOutside(ctx: Ctx, input: RecordOutsidePost): Promise<{ id: string }> {
  const { id: postId, model, title, from, until, decision } = input
  const post = await lockPost(ctx, postId)
  ensure(whyNotFollow((await modelsOn(ctx, from))?.body ?? null, input))
  const isThere = from >= post.from && (post.until === null || from < post.until)
  ensure(isThere ? null : refuse('conflict', 'concurrent-posts.no-post-then', { on: from }))
  const others = await ctx.db
    .selectFrom('concurrentOutsidePosts')
    .select('id')
    .where('postId', '=', postId)
    .where('title', '=', title)
    .where('valid', '&&', period(from, until))
    .execute()
  ensure(others.length > 0 ? refuse('conflict', 'concurrent-posts.recorded-already') : null)

  const id = uuid()
  await ctx.db
    .insertInto('concurrentOutsidePosts')
    .values({
      ...{ id, postId, model, title, valid: period(from, until) },
      ...{ decisionNumber: decision.number, decidedOn: decision.on },
    })
    .execute()
  await recordOf(ctx, 'recorded', post, {
    outsidePost: [null, title],
    from: [null, from],
    decision: [null, decision.number],
  })
  return { id }
}

export async function endOutside(ctx: Ctx, input: EndIt): Promise<{ id: string }> {
  const { id, on, reason } = input
  const { post, ...outside } = await lockOutside(ctx, input)
  ensure(whyNotEnd(outside, on))

  await ctx.db
    .updateTable('concurrentOutsidePosts')
    .set({ valid: period(outside.from, on), version: outside.version + 1 })
    .where('id', '=', id)
    .execute()
  const changes: Changes = { until: [outside.until, on], reason: [null, reason] }
  await recordOf(ctx, 'ended', post, { outsidePost: [outside.title, null], ...changes })
  return { id }
}

/** Takes the record of a post outside back; the trail keeps what it was. */
export async function takeBackOutside(ctx: Ctx, input: TakeBack): Promise<{ id: string }> {
  const { id, reason } = input
  const { post, title, from } = await lockOutside(ctx, input)

  await ctx.db.deleteFrom('concurrentOutsidePosts').where('id', '=', id).execute()
  const changes: Changes = { from: [from, null], reason: [null, reason] }
  await recordOf(ctx, 'taken-back', post, { outsidePost: [title, null], ...changes })
  return { id }
}

type Outside = { version: number; postId: string; title: string; from: Day; until: Day | null }

/** Locks one by its post; whoever may not see that is told it is missing. */
async function lockOutside(ctx: Ctx, { id, version }: { id: string; version: number }) {
  const { rows } = await sql<Outside>`
    select version, post_id, title, lower(valid) as "from", upper(valid) as until
    from concurrent_outside_posts where id = ${id} for update
  `.execute(ctx.db)
  const outside = found(rows[0], 'concurrent-posts.outside-missing')
  const post = await lockPost(ctx, outside.postId, 'concurrent-posts.outside-missing')
  const isStale = outside.version !== version
  ensure(
    isStale ? refuse('conflict', 'concurrent-posts.stale', { version: outside.version }) : null,
  )
  return { ...outside, post }
}

type Post = { id: string; title: string; organizationId: string }

function recordOf(ctx: Ctx, act: string, post: Post, changes: Changes) {
  const { id, title: label, organizationId } = post
  return record(ctx, `outside-post.${act}`, { type: 'post', id, label, organizationId }, changes)
}
