import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import { readActor } from '../../core/access/actor.ts'
import { roleOfAssignment } from '../../core/access/roles.ts'
import { may } from '../../core/access/rules.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { iCalendar } from '../../platform/icalendar.ts'
import { filled, wordsOf } from '../../platform/messages.ts'
import { plannedMeetingsOf } from '../meeting-days/index.ts'
import { isGatheringOf } from '../meetings/index.ts'
import { eventsOf, type FeedMeeting, type PlannedMeeting } from './event-rules.ts'
import { digestOf } from './feeds.ts'

/** Days a meeting stays in a calendar, and from how far ahead it is there. */
const shown = { before: 92, after: 366 }

/**
 * The calendar at an address, for whoever knows it; null where there is none, it was revoked, or its
 * owner is locked out. What its owner may not see today is not in it, whatever they might when they
 * made it.
 */
export async function readFeed(
  db: Kysely<DB>,
  secret: string,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<string | null> {
  const feed = await db
    .selectFrom('calendarFeeds')
    .select(['accountId', 'organizationId', 'withBelow', 'createdAt'])
    .where('secretHash', '=', digestOf(secret))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  const actor = feed && (await readActor(db, feed.accountId, dayOf(now)))
  if (!feed || !actor) return null

  const ctx: Ctx = { db, actor, now, today: dayOf(now) }
  const places = await placesOf(ctx, feed)
  const meetings = await meetingsAt(ctx, places, feed.organizationId === null)
  const planned: PlannedMeeting[] = []
  for (const { organizationId, name: organizationName } of places.slice(0, mostPlanned))
    for (const one of await plannedMeetingsOf(ctx, organizationId))
      planned.push({ ...one, organizationId, organizationName })
  const say = await wordsFor(ctx)
  const own = places.find((place) => place.organizationId === feed.organizationId)
  const name = feed.organizationId === null ? say('calendar_feeds_own') : (own?.name ?? 'Gốc')
  return iCalendar(name, feed.createdAt, eventsOf(meetings, planned, { baseUrl, say }))
}

type Place = { organizationId: string; name: string; scopePath: string }

type Of = { organizationId: string | null; withBelow: boolean }

/** Of how many organizations what is only planned is shown, the nearest first; prepared meetings of all. */
const mostPlanned = 100

/**
 * The one organization, with those below it where that was chosen, or those the owner belongs to,
 * keeps the minutes of or follows. One that has ended is there with what took its place.
 */
async function placesOf(ctx: Ctx, { organizationId, withBelow }: Of): Promise<Place[]> {
  const ids = organizationId === null ? ownOf(ctx.actor) : [organizationId]
  if (ids.length === 0) return []
  const isThere = withBelow
    ? sql`o.scope_path >= top.scope_path and o.scope_path < top.scope_path || '~'`
    : sql`o.id = top.id or (o.scope_path = top.scope_path and living.organization_id is not null
        and exists (select from organization_endings e
          where e.organization_id = top.id and e.ended_on <= ${ctx.today}::date))`
  const { rows } = await sql<Place>`
    select distinct o.id as organization_id, o.scope_path, length(o.scope_path) as depth,
      (select v.name from organization_versions v where v.organization_id = o.id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) as name
    from organizations top
    join organizations o on true
    left join organization_versions living on living.organization_id = o.id
      and living.valid @> ${ctx.today}::date
    where top.id = any(${ids}::uuid[]) and (${isThere})
    order by depth, organization_id
  `.execute(ctx.db)
  return rows.filter(
    ({ scopePath }) => ctx.actor.owes === null && may(ctx.actor, 'meetings.read', scopePath),
  )
}

function ownOf({ grants }: Actor): string[] {
  return grants
    .filter(({ reach, role, ended }) => !ended && (reach === 'here' || role === roleOfAssignment))
    .map(({ organizationId }) => organizationId)
}

/** Those of places, and in one's own calendar the gatherings of officials one is invited to. */
async function meetingsAt(
  ctx: Ctx,
  places: readonly Place[],
  isOwn: boolean,
): Promise<FeedMeeting[]> {
  const names = new Map(places.map(({ organizationId, name }) => [organizationId, name]))
  const { rows } = await sql<FeedMeeting>`
    select t.id, t.organization_id, v.name as organization_name, t.kind, to_char(t.month, 'YYYY-MM') as month, t.state,
      t.calendar_on, t.held_on, to_char(t.starts_at, 'HH24:MI') as starts_at,
      to_char(t.ended_at, 'HH24:MI') as ended_at, t.place, t.version
    from meetings t
    join organizations o on o.id = t.organization_id
    cross join lateral (select v.name from organization_versions v where v.organization_id = o.id
      order by v.valid @> t.held_on desc, v.valid desc limit 1) v
    where (t.organization_id = any(${[...names.keys()]}::uuid[])
        or ${isOwn ? isGatheringOf(ctx.actor.memberId) : sql`false`})
      and t.held_on between ${addDays(ctx.today, -shown.before)}::date
        and ${addDays(ctx.today, shown.after)}::date
    order by t.id
  `.execute(ctx.db)
  return rows.map((row) => ({
    ...row,
    organizationName: names.get(row.organizationId) ?? row.organizationName,
  }))
}

async function wordsFor({ db, actor }: Ctx) {
  const liking = db.selectFrom('preferences').select('language')
  const own = await liking.where('accountId', '=', actor.accountId).executeTakeFirst()
  const words = wordsOf('src/modules/calendar-feeds', own?.language === 'en' ? 'en' : 'vi')
  return (name: string, blanks: Record<string, string> = {}) =>
    filled(words.get(name), blanks) ?? name
}
