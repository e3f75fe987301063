import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addMonths } from '../../platform/day.ts'
import { plannedMeetingOf } from '../meeting-days/index.ts'
import type { MeetingState, NextMeeting } from './contract.ts'
import { isInvited } from './roll.ts'

/**
 * What comes next in the organizations one belongs to or keeps the minutes of: the regular meeting
 * of this month, or of the last one as long as its minutes are not signed, prepared or not; then
 * every other meeting that is not over; and, elsewhere, what one is invited to. Those above see the list of all meetings instead.
 */
export async function nextMeetings(ctx: Ctx): Promise<NextMeeting[]> {
  const found: NextMeeting[] = []
  // One belongs to few organizations, and the request has one connection.
  for (const place of await placesOf(ctx)) found.push(...(await nextAt(ctx, place)))
  const there = new Set(found.map(({ id }) => id))
  found.push(...(await invitationsOf(ctx)).filter(({ id }) => !there.has(id)))
  return found.toSorted((one, other) => (one.on < other.on ? -1 : 1))
}

async function nextAt(ctx: Ctx, place: Place): Promise<NextMeeting[]> {
  const { organizationId, name: organizationName, scopePath } = place
  const month = ctx.today.slice(0, 7)
  const whyNotPrepare = mayNot(ctx.actor, 'meetings.manage', scopePath)
  const named = { organizationId, organizationName, whyNotPrepare }
  const there = await meetingsSince(ctx, organizationId)
  const meetings = there.map((one) => ({ ...named, ...one }))
  if (there.some((one) => one.month === month)) return meetings
  const planned = await plannedMeetingOf(ctx, organizationId, month)
  if (!planned) return meetings
  const blank = { id: null, state: null, title: null, answer: null }
  return [...meetings, { ...named, ...blank, ...planned, kind: 'regular', month }]
}

type Place = { organizationId: string; name: string; scopePath: string }

/** The living organizations one has a right to the minutes of, there alone. */
async function placesOf(ctx: Ctx): Promise<Place[]> {
  const ids = ctx.actor.grants
    .filter(({ reach, permissions, ended }) => {
      return reach === 'here' && !ended && permissions.includes('minutes.read')
    })
    .map(({ organizationId }) => organizationId)
  if (ids.length === 0) return []
  const { rows } = await sql<Place>`
    select v.organization_id, v.name, o.scope_path
    from organization_versions v join organizations o on o.id = v.organization_id
    where v.organization_id = any(${ids}::uuid[]) and v.valid @> ${ctx.today}::date
    order by v.name
  `.execute(ctx.db)
  return rows
}

type Own = {
  id: string
  state: MeetingState
  kind: NextMeeting['kind']
  month: string | null
  title: string | null
  on: string
  startsAt: string
  place: string | null
  answer: NextMeeting['answer']
}

/** Meetings from the first of last month on whose minutes are not signed. */
async function meetingsSince(ctx: Ctx, organizationId: string): Promise<Own[]> {
  const { rows } = await sql<Own>`
    select ${ownColumns(ctx)}
    from meetings t
    where t.organization_id = ${organizationId} and t.held_on >= ${lastMonth(ctx)}::date
      and (t.state in ('prepared', 'invited', 'held') or t.month = ${`${ctx.today.slice(0, 7)}-01`}::date)
      and t.state <> 'cancelled'
    order by t.held_on
  `.execute(ctx.db)
  return rows
}

/**
 * Meetings of others that one is invited to, as a guest, of a committee, or as an official; of these
 * gatherings from the first of last month on, for what was concluded there is read afterwards.
 */
async function invitationsOf(ctx: Ctx): Promise<NextMeeting[]> {
  const { rows } = await sql<Own & Place>`
    select ${ownColumns(ctx)}, t.organization_id, v.name, o.scope_path
    from meetings t
    join organizations o on o.id = t.organization_id
    cross join lateral (select v.name from organization_versions v
      where v.organization_id = o.id order by v.valid @> t.held_on desc, v.valid desc limit 1) v
    where (t.kind = 'gathering' and t.held_on >= ${lastMonth(ctx)}::date and t.state <> 'cancelled'
        or t.state = 'invited' and t.held_on >= ${ctx.today}::date
          and t.organization_id in (${placesInvited(ctx)}))
      and ${isInvited(ctx.actor.memberId)}
    order by t.held_on
  `.execute(ctx.db)
  return rows.map(({ name: organizationName, scopePath, ...one }) => ({
    ...{ ...one, organizationName },
    whyNotPrepare: mayNot(ctx.actor, 'meetings.manage', scopePath),
  }))
}

/** Where one may be on a roll without belonging there: few, so that few meetings are looked at. */
const placesInvited = ({ actor }: Ctx) => sql`
  select f.organization_id from membership_flags f
  where f.member_id = ${actor.memberId} and f.flag = 'temporarilyHere'
  union
  select p.organization_id from posts p join post_holdings h on h.post_id = p.id
  where h.member_id = ${actor.memberId}`

const lastMonth = ({ today }: Ctx) => addMonths(`${today.slice(0, 7)}-01`, -1)

const ownColumns = ({ actor }: Ctx) => sql`
  t.id, t.state, t.kind, to_char(t.month, 'YYYY-MM') as month, t.title, t.held_on as "on",
  to_char(t.starts_at, 'HH24:MI') as starts_at, t.place,
  (select case when a.coming then 'coming' else a.absence end from meeting_answers a
    where a.meeting_id = t.id and a.member_id = ${actor.memberId}) as answer`
