import { type RawBuilder, sql } from 'kysely'
import { figure, happenings, type Scope } from '../../core/figures/figure.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { meetingCalendar } from './rule-sets.ts'

/** Organizations the calendar asks to meet that have not said on which day. */
const notChosen = figure({
  id: 'meeting_days.not_chosen',
  unit: 'organizations',
  of: 'organization',
  kinds: 'unitType',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    join organization_versions v on v.organization_id = placed.organization_id
      and v.valid @> ${day}::date
    cross join (select ${bodyOn(meetingCalendar, day)} as says) calendar
    where (calendar.says -> 'windows' ? v.kind or calendar.says -> 'windowsOfTypes' ? v.unit_type)
      and not exists (
        select from meeting_days chosen
        where chosen.organization_id = placed.organization_id and chosen.valid @> ${day}::date)`,
})

/**
 * Every regular meeting the calendar asks for in the months that end within a period, on the last
 * day of its month: one of each organization that stood all of it. `month` is its first day. What the
 * calendar says to a type of unit goes before what it says to the kind.
 */
export function dueIn({ period, placed }: Scope): RawBuilder<unknown> {
  return sql`
    with months as materialized (
      select begins_on::date, (begins_on + interval '1 month' - interval '1 day')::date as ends_on
      from generate_series(date_trunc('month', ${period.from}::timestamp),
        ${period.until}::timestamp - interval '1 month', '1 month') begins_on
    ),
    asks as materialized (
      select says.by, says.name, array_agg(months.ends_on) as of,
        array_agg(months.ends_on) filter (where coalesce(nullif(says.its -> 'months', 'null')
          @> to_jsonb(extract(month from months.ends_on)), true)) as meets
      from months
      cross join lateral ${bodyOn(meetingCalendar, sql`months.ends_on`)} calendar(body)
      cross join lateral (
        select 'kind' as by, each.key as name, each.value as its
        from jsonb_each(calendar.body -> 'windows') each
        union all
        select 'type', each.key, each.value
        from jsonb_each(calendar.body -> 'windowsOfTypes') each
      ) says
      group by 1, 2
    )
    select placed.organization_id as id, placed.organization_id, placed.path,
      months.ends_on as happened_on, months.begins_on as month
    from ${placed} placed
    join organization_versions v on v.organization_id = placed.organization_id
      and v.valid && placed.valid
    left join asks of_kind on of_kind.by = 'kind' and of_kind.name = v.kind
    left join asks of_type on of_type.by = 'type' and of_type.name = v.unit_type
    join months on placed.valid @> months.ends_on and v.valid @> months.ends_on
      and (months.ends_on = any(of_type.meets) or months.ends_on = any(of_kind.meets)
        and (months.ends_on = any(of_type.of)) is not true)
    where months.ends_on >= ${period.from}::date
      and (v.valid @> months.begins_on or exists (
        select from organization_versions before
        where before.organization_id = v.organization_id and before.valid @> months.begins_on))`
}

/** Regular meetings the calendar asks for. */
export const due = happenings({
  id: 'meeting_days.due',
  unit: 'meetings',
  of: 'organization',
  kinds: 'unitType',
  rows: dueIn,
})

export const meetingDayFigures = [notChosen, due]
