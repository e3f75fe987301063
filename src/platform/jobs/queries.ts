import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { every, holdsTyped, isFrom } from '../database/narrowing.ts'
import { addDays } from '../day.ts'
import { beyond, cursorOf, orderBy } from '../keyset.ts'
import type { Job, ListJobs } from './contract.ts'
import { newestJob } from './job.ts'

/** The actor's own jobs, to be narrowed. */
export function ownJobs(ctx: Ctx) {
  return ctx.db
    .selectFrom('jobs')
    .select(['id', 'kind', 'title', 'done', 'total', 'queuedAt', 'startedAt', 'finishedAt'])
    .select(['result', 'error', 'resultFileId'])
    .select([
      sql<Job['state']>`state`.as('state'),
      sql<boolean>`cancel_asked_at is not null`.as('cancelAsked'),
    ])
    .select(sql<boolean>`result_file_id is not null`.as('hasFile'))
    .where('accountId', '=', ctx.actor.accountId)
}

/** The actor's jobs as long as they are kept, newest first, a page at a time. */
export async function listJobs(ctx: Ctx, { state, q, from, after, limit }: ListJobs) {
  const listed = ownJobs(ctx)
    .where('queuedAt', '>', new Date(addDays(ctx.today, -30)))
    .where(
      every([
        state !== undefined && sql`state = ${state}`,
        q !== undefined && holdsTyped(sql`title`, q),
        from !== undefined && isFrom(sql`queued_at`, from),
      ]),
    )
  const { total } = await listed
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await listed
    .where(beyond(newestJob, after))
    .orderBy(orderBy(newestJob))
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    total,
    next:
      rows.length > limit && last
        ? cursorOf(newestJob, [last.queuedAt.toISOString(), last.id])
        : null,
  }
}
