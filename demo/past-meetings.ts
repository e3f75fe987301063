import { type RawBuilder, sql } from 'kysely'
import { plannedIn } from '../src/modules/meeting-days/calendar-rules.ts'
import type { Ctx } from '../src/platform/context.ts'
import { demoCalendar } from './meeting-days.ts'

const months = ['2019-01', '2019-02', '2019-03', '2019-04', '2019-05', '2019-06']
const latest = '2019-06-01'

/**
 * Past meetings of cells with their rolls, minutes and signatures: half a year of one district, and
 * June of one commune in six of the others. What somebody held already is left alone.
 *
 * All of it is written in a few statements, by lots that follow from the ids: by the commands that
 * write one meeting, thousands would take minutes. Everything said there is invented.
 */
export async function inventPastMeetings(ctx: Ctx, districtId: string): Promise<void> {
  const run = (statement: RawBuilder<unknown>) => statement.execute(ctx.db)
  await run(
    sql`analyze memberships, membership_flags, organization_versions, meeting_days, post_holdings`,
  )
  await run(meetingsMeant(districtId))
  await run(sql`analyze past_meetings`)
  await run(rollsMeant)
  await run(sql`analyze past_rolls`)
  await run(writeMeetings)
  await run(writeRolls)
  await run(writeItems)
  await run(writeSigned)
  await run(writeSignatures)
  await run(sql`drop table past_meetings, past_rolls`)
  await run(sql`analyze meetings, meeting_attendances, minutes_signatures`)
}

/** A share of things, told by their ids: the same on every machine. */
function lot(of: RawBuilder<unknown>, salt: string): RawBuilder<number> {
  return sql<number>`(abs(hashtextextended(${of}::text, 0) # hashtextextended(${salt}::text, 0)) % 1000)`
}

/** On which day each day that can be chosen falls, month by month. */
const days = months.flatMap((month) =>
  Array.from({ length: 31 }, (_, at) => ({
    ...{ month: `${month}-01`, day_of_month: at + 1 },
    on: plannedIn(month, at + 1, demoCalendar.body).on,
  })),
)

/** One in thirty-three was not held, one in forty was moved by a day. */
const meetingsMeant = (districtId: string) => sql`
  create temporary table past_meetings on commit drop as
  with cells as materialized (
    select v.organization_id, v.valid, p.path >= top.path and p.path < top.path || '~' as is_whole
    from organization_versions v
    join organization_paths p on p.organization_id = v.organization_id and p.valid @> ${latest}::date
    join organization_paths top on top.organization_id = ${districtId} and top.valid @> ${latest}::date
    where v.valid @> ${latest}::date and v.kind in ('cell', 'grassrootsCell')
      and (p.path >= top.path and p.path < top.path || '~' or ${lot(sql`v.parent_id`, 'keeps')} < 160)
  ),
  heads as materialized (
    select distinct on (p.organization_id) p.organization_id, h.member_id
    from posts p join post_holdings h on h.post_id = p.id and h.valid @> ${latest}::date
    where p.kind = 'secretary'
    order by p.organization_id, h.member_id
  )
  select ${idOf(sql`d.organization_id || ' ' || each.month`)} as id, d.organization_id, each.month, each."on",
    each."on" + case when ${lot(sql`d.id || '' || each.month`, 'moved')} < 25 then 1 else 0 end as held_on,
    d.starts_at, d.place, heads.member_id as head_id,
    d.starts_at + (70 + ${lot(sql`d.id || '' || each.month`, 'long')} % 56) * interval '1 minute' as ended_at
  from cells
  join meeting_days d on d.organization_id = cells.organization_id and d.valid @> ${latest}::date
  join json_to_recordset(${JSON.stringify(days)}::json)
    as each(month date, day_of_month int, "on" date) on each.day_of_month = d.day_of_month
    and (each.month = ${latest}::date or cells.is_whole)
    and d.valid @> each.month and cells.valid @> each.month
  left join heads on heads.organization_id = cells.organization_id
  where ${lot(sql`d.id || '' || each.month`, 'held')} >= 30
    and not exists (select from meetings t
      where t.organization_id = d.organization_id and t.month = each.month)`

/** A version-7 id that follows from a text. */
function idOf(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`overlay(overlay(md5(${text}) placing '7' from 13) placing '8' from 17)::uuid`
}

/** Everybody on the roll, as `rollOn` finds them; two of those obliged are always there. */
const rollsMeant = sql`
  create temporary table past_rolls on commit drop as
  with there as (
    select t.id as meeting_id, t.head_id, m.member_id, m.status = 'full' as votes,
      case when m.status = 'suspended' then 'suspended' when exempt.id is not null then 'exempt'
        when away.id is not null then 'away' else 'obliged' end as duty
    from past_meetings t
    join memberships m on m.organization_id = t.organization_id and m.valid @> t.held_on
    left join membership_flags exempt on exempt.member_id = m.member_id
      and exempt.flag = 'exempt' and exempt.valid @> t.held_on
    left join membership_flags away on away.member_id = m.member_id
      and away.flag = 'temporarilyAway' and away.valid @> t.held_on
    union all
    select t.id, t.head_id, f.member_id, false,
      case when m.status = 'suspended' then 'suspended' else 'obliged' end
    from past_meetings t
    join membership_flags f on f.organization_id = t.organization_id and f.valid @> t.held_on
      and f.flag = 'temporarilyHere'
    join memberships m on m.member_id = f.member_id and m.valid @> t.held_on
      and m.organization_id <> t.organization_id
  ),
  ranked as (
    select there.*, row_number() over (partition by meeting_id, duty
      order by member_id = head_id desc nulls last, votes desc, member_id) as place
    from there
  ),
  called as (
    select ranked.*, duty = 'obliged'
      and (place <= 2 or ${lot(sql`member_id || '' || meeting_id`, 'came')} >= 70) as present
    from ranked
  )
  select meeting_id, member_id, duty, votes, place, present,
    case when duty = 'obliged' and not present then
      (array['business', 'business', 'illness', 'family', 'family', 'business', 'illness', 'unexcused'])
        [1 + ${lot(sql`member_id || '' || meeting_id`, 'why')} % 8] end as absence
  from called`

/** Who leads and writes: the secretary and another. One in forty is not signed yet. */
const writeMeetings = sql`
  insert into meetings (id, organization_id, kind, month, state, calendar_on, held_on, starts_at, place,
    reason, rule_set_id, began_at, ended_at, chair_id, secretary_id, attendance_version, minutes_version)
  select t.id, t.organization_id, 'regular', t.month,
    case when t.month = ${latest}::date and ${lot(sql`t.id`, 'signed')} < 25 then 'held' else 'signed' end,
    t."on", t.held_on, t.starts_at, t.place,
    case when t."on" <> t.held_on then 'Trùng họp của cấp trên' end,
    (select s.id from rule_sets s where s.subject = 'meeting-conduct' and s.applies_to = ''
      and s.enabled and s.valid @> t.held_on),
    t.starts_at, t.ended_at, chair.member_id, secretary.member_id, 1, 1
  from past_meetings t
  join past_rolls chair on chair.meeting_id = t.id and chair.duty = 'obliged' and chair.place = 1
  join past_rolls secretary on secretary.meeting_id = t.id and secretary.duty = 'obliged'
    and secretary.place = 2`

const writeRolls = sql`
  insert into meeting_attendances (meeting_id, member_id, duty, votes, present, absence)
  select r.meeting_id, r.member_id, r.duty, r.votes, r.present, r.absence
  from past_rolls r join meetings t on t.id = r.meeting_id`

const writeItems = sql`
  insert into meeting_items (meeting_id, position, title, discussed, notes, conclusion)
  select t.id, item.position, item.its ->> 'vi', true,
    case when item.position = 4 then (4 + ${lot(sql`t.id`, 'spoke')} % 6)
      || ' đồng chí phát biểu, thống nhất các việc của tháng.' end,
    case when item.position = 4 then 'Chi bộ thống nhất nhiệm vụ tháng tới như đã thảo luận.' end
  from past_meetings meant join meetings t on t.id = meant.id
  join rule_sets s on s.id = t.rule_set_id
  cross join lateral jsonb_array_elements(s.body::jsonb -> 'agendas' -> 'regular')
    with ordinality as item(its, position)`

/** What was signed, as it is kept of every meeting. */
const writeSigned = sql`
  insert into signed_minutes (meeting_id, round, content)
  select t.id, 1, jsonb_build_object('roll', roll.everybody, 'attendance', jsonb_build_object(
      'obliged', roll.obliged, 'present', roll.present, 'unexcused', roll.unexcused,
      'share', round(roll.present * 100.0 / roll.obliged, 1)),
    'quorum', null, 'voters', roll.voters, 'items', (
      select jsonb_agg(jsonb_build_object('title', title, 'discussed', discussed, 'notes', notes,
        'conclusion', conclusion) order by position) from meeting_items i where i.meeting_id = t.id),
    'votes', '[]'::jsonb, 'tasks', '[]'::jsonb, 'carried', '[]'::jsonb)
  from (
    select r.meeting_id, count(*) filter (where r.duty = 'obliged') as obliged,
      count(*) filter (where r.duty = 'obliged' and r.present) as present,
      count(*) filter (where r.absence = 'unexcused') as unexcused,
      count(*) filter (where r.present and r.votes) as voters,
      jsonb_agg(jsonb_build_object('memberId', r.member_id, 'fullName', who.full_name, 'duty', r.duty,
        'votes', r.votes, 'present', r.present, 'absence', r.absence)
        order by who.name_key, who.id) as everybody
    from past_rolls r join members who on who.id = r.member_id group by 1
  ) roll
  join meetings t on t.id = roll.meeting_id and t.state = 'signed'`

const writeSignatures = sql`
  insert into minutes_signatures (meeting_id, round, capacity, member_id, signed_at, on_paper)
  select t.id, 1, each.capacity, case each.capacity when 'chair' then t.chair_id else t.secretary_id end,
    ((t.held_on + t.ended_at)::timestamp + interval '20 minutes') at time zone 'Asia/Ho_Chi_Minh'
      + case when each.capacity = 'secretary' and ${lot(sql`t.id`, 'late')} < 120
        then interval '1 day' else interval '0' end, false
  from past_meetings meant join meetings t on t.id = meant.id and t.state = 'signed'
  cross join (values ('chair'), ('secretary')) each(capacity)`
