import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { addMonths, type Day } from '../../platform/day.ts'
import { regularMeetings } from '../meeting-days/index.ts'
import { type Candidate, longest, type Taken } from './plan-rules.ts'
import type { OpenMeeting, VisitRules } from './shapes.ts'

/** `goesAlready` is of whoever has a visit to that meeting: they said why not, or it lapsed. */
type Follower = { id: string; duty: string; wasOn: Day | null; goesAlready: boolean }

/** A meeting somebody could attend, with who follows its organization itself on its day. */
export type OpenFor = OpenMeeting & { followers: Follower[] }

/**
 * Meetings of a month, from today on, nobody is planned for yet: the regular ones, prepared or only
 * planned, and any other that is prepared. `among` chooses assignments (`held`) and their
 * organizations (`o`).
 */
export async function meetingsToVisit(
  ctx: Ctx,
  month: string,
  among: RawBuilder<unknown>,
): Promise<OpenFor[]> {
  const first = `${month}-01`
  const { rows } = await sql<OpenFor>`
    with followed as materialized (
      select held.official_id, held.organization_id, held.duty, held.valid
      from follow_assignments_held held join organizations o on o.id = held.organization_id
      where held.valid && daterange(${first}::date, (${first}::date + interval '1 month')::date)
        and held.territory is null and ${among}
    ),
    places as materialized (select distinct organization_id from followed),
    regular as materialized (${await regularMeetings(ctx, month)}),
    meant as (
      select t.organization_id, t.month, case when t.month is null then t.id end as meeting_id,
        t.held_on as "on", t.starts_at, t.place
      from places join meetings t on t.organization_id = places.organization_id
      where t.state in ('prepared', 'invited') and (t.month = ${first}::date
        or t.month is null and t.held_on >= ${first}::date
          and t.held_on < ${first}::date + interval '1 month')
      union all
      select regular.organization_id, ${first}::date, null, regular."on", regular.starts_at::time, regular.place
      from regular where regular."on" is not null and not exists (select from meetings t
        where t.organization_id = regular.organization_id and t.month = ${first}::date)
    )
    select meant.organization_id, v.name as organization_name, to_char(meant.month, 'YYYY-MM') as month,
      meant.meeting_id, meant."on", to_char(meant.starts_at, 'HH24:MI') as starts_at, meant.place,
      (select max(was.visit_on) from visits was where was.organization_id = meant.organization_id
        and was.state in ('attended', 'confirmed') and was.visit_on < meant."on") as last_visit_on,
      followers.followers
    from meant
    join organization_versions v on v.organization_id = meant.organization_id and v.valid @> meant."on"
    cross join lateral (
      select json_agg(json_build_object('id', followed.official_id, 'duty', followed.duty,
        'goesAlready', exists (select from visits_held there where there.official_id = followed.official_id
          and there.organization_id = meant.organization_id and there.state <> 'calledOff'
          and (there.month = meant.month or there.meeting_id = meant.meeting_id)),
        'wasOn', coalesce((select max(was.visit_on) from visits was
          where was.organization_id = meant.organization_id and was.official_id = followed.official_id
            and was.state in ('attended', 'confirmed')), null)) order by followed.official_id) as followers
      from followed where followed.organization_id = meant.organization_id
        and followed.valid @> meant."on"
    ) followers
    where meant."on" >= ${ctx.today}::date and followers.followers is not null
      and not exists (select from visits_held there where there.organization_id = meant.organization_id
        and (there.month = meant.month or there.meeting_id = meant.meeting_id)
        and there.state not in ('calledOff', 'lapsed', 'excused'))
    order by meant."on", meant.starts_at, v.name, meant.organization_id
  `.execute(ctx.db)
  return rows
}

/** Below an organization, not of itself: that is for the one above it. */
export function belowPlace(scopePath: string): RawBuilder<unknown> {
  return sql`o.scope_path > ${scopePath} and o.scope_path < ${`${scopePath}~`}`
}

/** This month and the next, of organizations an official follows. */
export async function openMeetingsOf(ctx: Ctx, officialId: string): Promise<OpenMeeting[]> {
  const months = [0, 1].map((ahead) => addMonths(`${ctx.today.slice(0, 7)}-01`, ahead).slice(0, 7))
  const own = sql`held.official_id = ${officialId}`
  const open = []
  for (const month of months) open.push(...(await meetingsToVisit(ctx, month, own)))
  return open
    .filter(({ followers }) => followers.some(({ goesAlready }) => !goesAlready))
    .map(({ followers: _, ...meeting }) => meeting)
}

/** The meeting as the plan knows it. */
export function candidateOf(meeting: OpenFor, rules: VisitRules): Candidate {
  const { on, startsAt, lastVisitOn, followers } = meeting
  const free = followers.filter(({ goesAlready }) => !goesAlready)
  return {
    ...{ key: keyOf(meeting), on, startsAt },
    monthsSince: lastVisitOn === null ? longest : monthsBetween(lastVisitOn, on),
    haveVisit: followers.filter(({ goesAlready }) => goesAlready).map(({ id }) => id),
    officials: free.map(({ id, duty, wasOn }) => {
      const every = Object.hasOwn(rules.duties, duty) ? rules.duties[duty]?.everyMonths : undefined
      const isDue = wasOn === null || monthsBetween(wasOn, on) >= (every ?? longest)
      return { id, due: every !== undefined && isDue }
    }),
  }
}

export function keyOf(meeting: Pick<OpenMeeting, 'organizationId' | 'month' | 'meetingId'>) {
  return `${meeting.organizationId} ${meeting.month ?? meeting.meetingId}`
}

/** Calendar months from one to the other: of whoever was there in June it is one in July. */
function monthsBetween(from: Day, until: Day): number {
  const monthsOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return monthsOf(until) - monthsOf(from)
}

/** What officials have that month already. */
export async function takenIn(
  ctx: Ctx,
  month: string,
  officialIds: readonly string[],
): Promise<Taken[]> {
  if (officialIds.length === 0) return []
  const first = `${month}-01`
  const { rows } = await sql<Taken>`
    select held.official_id, held.visit_on as "on", to_char(held.starts_at, 'HH24:MI') as starts_at
    from visits_held held
    where held.visit_on >= ${first}::date and held.visit_on < ${first}::date + interval '1 month'
      and held.official_id = any(${[...new Set(officialIds)]}::uuid[])
      and held.state in ('planned', 'attended', 'confirmed', 'disputed')
    order by held.visit_on, held.starts_at, held.official_id
  `.execute(ctx.db)
  return rows
}
