import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { CalendarFeed, CreateCalendarFeed } from './contract.ts'

type Row = Omit<CalendarFeed, 'whyEmpty'> & { scopePath: string | null }

/** The living addresses of the actor, one's own calendar first. */
export async function listFeeds(ctx: Ctx): Promise<CalendarFeed[]> {
  const { rows } = await sql<Row>`
    select f.id, f.organization_id, f.created_at, f.with_below, o.scope_path,
      (select v.name from organization_versions v where v.organization_id = o.id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) as organization_name
    from calendar_feeds f left join organizations o on o.id = f.organization_id
    where f.account_id = ${ctx.actor.accountId} and f.revoked_at is null
    order by f.organization_id is not null, organization_name
  `.execute(ctx.db)
  return rows.map(({ scopePath, ...feed }) => ({
    ...feed,
    whyEmpty: scopePath === null ? null : mayNot(ctx.actor, 'meetings.read', scopePath),
  }))
}

/** Opens an address; of each calendar there is one at a time (`calendar-feeds.exists`). */
export async function createFeed(
  ctx: Ctx,
  { organizationId, withBelow, secret }: CreateCalendarFeed,
) {
  ensure(
    withBelow && organizationId === null ? refuse('invalid', 'calendar-feeds.below-what') : null,
  )
  if (organizationId !== null) {
    const { scopePath } = await seenOrganization(ctx, organizationId)
    ensure(mayNot(ctx.actor, 'meetings.read', scopePath))
  }
  const { accountId } = ctx.actor
  const there = (await listFeeds(ctx)).some((one) => one.organizationId === organizationId)
  ensure(there ? refuse('conflict', 'calendar-feeds.exists') : null)

  const id = uuid()
  await ctx.db
    .insertInto('calendarFeeds')
    .values({
      ...{ id, accountId, organizationId, withBelow, secretHash: digestOf(secret) },
      createdAt: ctx.now,
    })
    .execute()
  await recordOf(ctx, 'created', { id, organizationId })
  return { id }
}

/** Revokes one of the actor's own; one of somebody else is missing. */
export async function revokeFeed(ctx: Ctx, { id }: { id: string }) {
  const revoked = await ctx.db
    .updateTable('calendarFeeds')
    .set({ revokedAt: ctx.now })
    .where('id', '=', id)
    .where('accountId', '=', ctx.actor.accountId)
    .where('revokedAt', 'is', null)
    .returning('organizationId')
    .executeTakeFirst()
  const { organizationId } = found(revoked, 'calendar-feeds.missing')
  await recordOf(ctx, 'revoked', { id, organizationId })
  return { id }
}

/** What is kept of a secret: it has 256 random bits, so nobody finds it by trying. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function recordOf(
  ctx: Ctx,
  act: 'created' | 'revoked',
  { id, organizationId }: { id: string; organizationId: string | null },
) {
  const about = organizationId === null ? {} : { organizationId }
  const subject = { type: 'calendar-feed', id, label: ctx.actor.name, ...about }
  return record(ctx, `calendar-feed.${act}`, subject)
}
