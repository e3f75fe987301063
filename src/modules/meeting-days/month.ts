import { type RawBuilder, sql } from 'kysely'
import { placesSeen } from '../../core/figures/scope.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { isWithin, meetsIn, plannedIn } from './calendar-rules.ts'
import {
  type ChoiceState,
  choiceStates,
  type ListMeetings,
  type MeetingCalendarRules,
  type MeetingWindow,
  type PlannedMeeting,
} from './contract.ts'
import { cited } from './queries.ts'
import { meetingCalendar } from './rule-sets.ts'

type ListedRow = Omit<PlannedMeeting, 'moved'> & {
  dayOfMonth: number | null
  sortKey: Day
  sortHour: string
  nameKey: string
  days: { on: Day; count: number }[]
  counts: Partial<Record<ChoiceState, number>>
}

/**
 * The regular meetings of a month, a page at a time: by day and hour, then those without a day.
 *
 * Organizations of kinds the calendar says nothing of are there once they have chosen a day. The
 * tree is that of today in its own month, of the first day of any other.
 */
export async function listMeetings(ctx: Ctx, input: ListMeetings) {
  const { month, organizationId, on, state, after, limit } = input
  const first = `${month}-01`
  const asOf = ctx.today.startsWith(month) ? ctx.today : first
  const set = await ruleSetOn(ctx, meetingCalendar, asOf)
  const rules = set?.body ?? null
  const { rows } = await sql<ListedRow>`
    with places as materialized (${placesSeen(ctx, 'meetings.read', organizationId, asOf)}),
    meetings as materialized (${meetingsOf(month, asOf, rules)}),
    page as (
      select page.* from (
        select meetings.*, coalesce("on", '9999-12-31'::date) as sort_key,
          coalesce(starts_at, '') as sort_hour
        from meetings
        where ${on === undefined ? sql`true` : sql`"on" = ${on}::date`}
          and ${state === undefined ? sql`true` : sql`state = ${state}`}
      ) page
      where ${beyond(order, after)}
      order by ${orderBy(order)}
      limit ${limit + 1}
    )
    select page.organization_id, page.name, page.parent_name, page.state, page."on", page.starts_at,
      page.place, page.day_of_month, page.sort_key, page.sort_hour, page.name as name_key,
      (select coalesce(json_agg(json_build_object('on', "on", 'count', n) order by "on"), '[]')
        from (select "on", count(*)::int as n from meetings where "on" is not null group by "on") each
      ) as days,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*)::int as n from meetings
          where ${on === undefined ? sql`true` : sql`"on" = ${on}::date`} group by state) each
      ) as counts
    from (select 1) once left join page on true
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter((row) => row.organizationId !== null)
  const last = listed[limit - 1]
  const states = choiceStates.map((one) => ({ state: one, count: head?.counts[one] ?? 0 }))
  return {
    rows: listed.slice(0, limit).map((row) => shown(row, month, rules)),
    total: states
      .filter((one) => state === undefined || one.state === state)
      .reduce((sum, one) => sum + one.count, 0),
    next:
      listed.length > limit && last
        ? cursorOf(order, [last.sortKey, last.sortHour, last.nameKey, last.organizationId])
        : null,
    days: head?.days ?? [],
    states,
    rules: cited(set),
    exceptions: exceptionsIn(month, rules),
  }
}

const order: Order = {
  name: 'day',
  key: { of: sql`page.sort_key`, type: 'date' },
  descending: false,
  ties: [
    { of: sql`page.sort_hour`, type: 'text' },
    { of: sql`page.name`, type: 'text' },
    { of: sql`page.organization_id`, type: 'uuid' },
  ],
}

function shown(row: ListedRow, month: string, rules: MeetingCalendarRules | null): PlannedMeeting {
  const { organizationId, name, parentName, state, on, startsAt, place, dayOfMonth } = row
  const moved = dayOfMonth === null ? null : plannedIn(month, dayOfMonth, rules).moved
  return { organizationId, name, parentName, state, on, startsAt, place, moved }
}

/** One row for each organization of `places` that meets in the month, or ought to. */
export function meetingsOf(
  month: string,
  asOf: Day,
  rules: MeetingCalendarRules | null,
): RawBuilder<unknown> {
  return sql`
    select v.organization_id, v.name,
      (select parent.name from organization_versions parent
        where parent.organization_id = v.parent_id and parent.valid @> ${asOf}::date) as parent_name,
      chosen.day_of_month, planned."on", to_char(chosen.starts_at, 'HH24:MI') as starts_at, chosen.place,
      case when chosen.id is null then 'not-chosen'
        when says.days is null or (chosen.day_of_month = any(says.days)
          and (says.session is null or says.session = case when chosen.starts_at < '12:00' then 'morning'
            when chosen.starts_at < '18:00' then 'afternoon' else 'evening' end)) then 'chosen'
        else 'outside' end as state
    from places
    join organization_versions v on v.organization_id = places.organization_id
      and v.valid @> ${asOf}::date
    left join lateral (
      select says.* from ${windowsAsRows(month, rules)}
      where says.type = v.unit_type or says.kind = v.kind
      order by says.type is null limit 1
    ) says on true
    left join meeting_days chosen on chosen.organization_id = v.organization_id
      and chosen.valid @> ${`${month}-01`}::date
    left join ${plannedAsRows(month, rules)} on planned.day_of_month = chosen.day_of_month
    where coalesce(says.meets, chosen.id is not null)
      and not exists (select from organization_endings ending
        where ending.organization_id = v.organization_id and ending.ended_on <= planned."on")`
}

/** What the calendar says to each kind and type, as rows; the rules themselves stay in one place. */
function windowsAsRows(month: string, rules: MeetingCalendarRules | null): RawBuilder<unknown> {
  const of = (windows: Record<string, MeetingWindow>, by: 'kind' | 'type') =>
    Object.entries(windows).map(([name, window]) => ({
      [by]: name,
      days: everyDay.filter((one) => isWithin(window, one)),
      session: window.session,
      meets: meetsIn(window, month),
    }))
  const rows = [...of(rules?.windowsOfTypes ?? {}, 'type'), ...of(rules?.windows ?? {}, 'kind')]
  return sql`json_to_recordset(${JSON.stringify(rows)}::json)
    as says(type text, kind text, days int[], session text, meets boolean)`
}

/** On which day of the month each day that can be chosen falls. */
function plannedAsRows(month: string, rules: MeetingCalendarRules | null): RawBuilder<unknown> {
  const rows = everyDay.map((one) => ({ day_of_month: one, on: plannedIn(month, one, rules).on }))
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as planned(day_of_month int, "on" date)`
}

const everyDay = Array.from({ length: 31 }, (_, at) => at + 1)

function exceptionsIn(month: string, rules: MeetingCalendarRules | null) {
  const first = `${month}-01`
  const last = addDays(addMonths(first, 1), -1)
  return Object.values(rules?.exceptions ?? {}).filter(
    ({ from, through }) => from <= last && first <= through,
  )
}
