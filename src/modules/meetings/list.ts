import { sql } from 'kysely'
import { recordsSeen } from '../../core/figures/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { shareOf } from './attendance-rules.ts'
import { type ListedMeeting, type ListMeetings, type MeetingState, states } from './shapes.ts'

type Row = Omit<ListedMeeting, 'attendance'> & {
  obliged: number | null
  present: number
  unexcused: number
  sortHour: string
  counts: Partial<Record<MeetingState, number>>
}

/**
 * Meetings of the organizations one may see, the latest first, a page at a time. The tree is
 * today's; a meeting of an organization that has ended since is found under its successor.
 */
export async function listMeetings(ctx: Ctx, input: ListMeetings) {
  const { organizationId, month, kind, state, moved, after, limit } = input
  const asked = [
    month === undefined
      ? sql`true`
      : sql`t.held_on >= ${`${month}-01`}::date and t.held_on < (${`${month}-01`}::date + interval '1 month')`,
    kind === undefined ? sql`true` : sql`t.kind = ${kind}`,
    moved === undefined ? sql`true` : sql`t.calendar_on <> t.held_on`,
  ]
  const { rows } = await sql<Row>`
    with places as materialized (${recordsSeen(ctx, 'meetings.read', organizationId)}),
    meant as materialized (
      select t.* from meetings t
      where t.organization_id in (select organization_id from places) and ${sql.join(asked, sql` and `)}
    ),
    page as (
      select page.*, to_char(page.starts_at, 'HH24:MI') as sort_hour from meant page
      where ${state === undefined ? sql`true` : sql`page.state = ${state}`}
    ),
    shown as (
      select * from page where ${beyond(order, after)} order by ${orderBy(order)} limit ${limit + 1}
    )
    select page.id, page.organization_id, v.name as organization_name, parent.name as parent_name,
      page.kind, to_char(page.month, 'YYYY-MM') as month, page.title, page.state, page.held_on,
      page.sort_hour as starts_at, page.sort_hour, page.reason,
      case when page.calendar_on <> page.held_on then page.calendar_on end as moved_from,
      roll.*,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*)::int as n from meant group by state) each) as counts
    from (select 1) once left join shown page on true
    left join lateral (select name, parent_id from organization_versions v
      where v.organization_id = page.organization_id
      order by v.valid @> page.held_on desc, v.valid desc limit 1) v on true
    left join organization_versions parent on parent.organization_id = v.parent_id
      and parent.valid @> page.held_on
    left join lateral (
      select count(*) filter (where duty = 'obliged')::int as obliged,
        count(*) filter (where duty = 'obliged' and present)::int as present,
        count(*) filter (where absence = 'unexcused')::int as unexcused
      from meeting_attendances a where a.meeting_id = page.id and page.attendance_version > 0
      having count(*) > 0
    ) roll on true
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter(({ id }) => id !== null)
  const last = listed[limit - 1]
  const counts = states.map((one) => ({ state: one, count: head?.counts[one] ?? 0 }))
  return {
    rows: listed.slice(0, limit).map(shown),
    total: counts
      .filter((one) => state === undefined || one.state === state)
      .reduce((sum, one) => sum + one.count, 0),
    next:
      listed.length > limit && last ? cursorOf(order, [last.heldOn, last.sortHour, last.id]) : null,
    states: counts,
  }
}

const order: Order = {
  name: '-day',
  key: { of: sql`page.held_on`, type: 'date' },
  descending: true,
  ties: [
    { of: sql`page.sort_hour`, type: 'text' },
    { of: sql`page.id`, type: 'uuid' },
  ],
}

function shown({
  obliged,
  present,
  unexcused,
  sortHour: _,
  counts: __,
  ...row
}: Row): ListedMeeting {
  const attendance =
    obliged === null ? null : { obliged, present, unexcused, share: shareOf(present, obliged) }
  return { ...row, attendance }
}
