import type { Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import type { Topic } from './notify-rules.ts'
import { noticeChoices } from './queries.ts'

// What somebody has read, and wants to be told of, is nobody else's business: no audit entries.

export function readNotice(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  return mark(ctx, id, ctx.now)
}

export function unreadNotice(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  return mark(ctx, id, null)
}

/** Another's notice, and one whose time has not come, is missing. */
async function mark(ctx: Ctx, id: string, readAt: Date | null): Promise<{ id: string }> {
  const marked = await ctx.db
    .updateTable('notices')
    .set({ readAt })
    .where('id', '=', id)
    .where('accountId', '=', ctx.actor.accountId)
    .where('dueAt', '<=', ctx.now)
    .returning('id')
    .executeTakeFirst()
  return found(marked, 'notices.missing')
}

/** All up to what one has seen: a notice that came meanwhile is not read. */
export async function readAllNotices(
  { db, actor, now }: Ctx,
  { until }: { until: Date },
): Promise<{ count: number }> {
  const marked = await db
    .updateTable('notices')
    .set({ readAt: now })
    .where('accountId', '=', actor.accountId)
    .where('readAt', 'is', null)
    .where('dueAt', '<=', until < now ? until : now)
    .returning('id')
    .execute()
  return { count: marked.length }
}

export async function chooseTopic(ctx: Ctx, { topic, shown }: { topic: Topic; shown: boolean }) {
  const { accountId } = ctx.actor
  await ctx.db
    .insertInto('noticeChoices')
    .values({ accountId, topic, shown })
    .onConflict((known) => known.columns(['accountId', 'topic']).doUpdateSet({ shown }))
    .execute()
  return noticeChoices(ctx)
}
