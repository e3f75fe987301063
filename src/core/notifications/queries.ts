import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { ListNotices, Notice } from './contract.ts'
import { topics } from './notify-rules.ts'

/** What one was told, newest first, with how much there is and how much of all is not read. */
export async function listNotices(ctx: Ctx, { state, topic, after, limit }: ListNotices) {
  const wanted = sql.join(
    [
      told(ctx),
      state === undefined ? sql`true` : sql`(n.read_at is null) = ${state === 'unread'}`,
      topic === undefined ? sql`true` : sql`n.topic = ${topic}`,
    ],
    sql` and `,
  )
  const { rows: found } = await sql<Notice>`
    select n.id, n.kind, n.topic, n.details, n.path, n.due_at as at, n.read_at
    from notices n where ${wanted} and ${beyond(newestFirst, after)}
    order by ${orderBy(newestFirst)} limit ${limit + 1}
  `.execute(ctx.db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from notices n where ${wanted}
  `.execute(ctx.db)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows,
    total: counted[0]?.total ?? 0,
    ...(await countUnread(ctx)),
    next:
      found.length > limit && last ? cursorOf(newestFirst, [last.at.toISOString(), last.id]) : null,
  }
}

export async function countUnread(ctx: Ctx): Promise<{ unread: number }> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from notices n where ${told(ctx)} and n.read_at is null
  `.execute(ctx.db)
  return { unread: rows[0]?.unread ?? 0 }
}

/** That a notice is the actor's, its time has come, and it is of a topic they are told of. */
function told({ actor, now }: Ctx): RawBuilder<boolean> {
  return sql<boolean>`(n.account_id = ${actor.accountId} and n.due_at <= ${now}::timestamptz
    and not exists (select from notice_choices c
      where c.account_id = n.account_id and c.topic = n.topic and not c.shown))`
}

const newestFirst: Order = {
  name: 'due',
  key: { of: sql`n.due_at`, type: 'instant' },
  descending: true,
  ties: [{ of: sql`n.id`, type: 'uuid' }],
}

/** Of what one is told: of everything, but for what one switched off. */
export async function noticeChoices({ db, actor }: Ctx) {
  const chosen = await db
    .selectFrom('noticeChoices')
    .select(['topic', 'shown'])
    .where('accountId', '=', actor.accountId)
    .execute()
  return topics.map((topic) => ({
    topic,
    shown: chosen.find((one) => one.topic === topic)?.shown ?? true,
  }))
}
