import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { weekDays } from './contract.ts'
import { workingDayRules } from './rule-sets.ts'
import type { Calendar } from './working-days.ts'

/** What decides which days are worked, for counting many limits at once. */
export async function readCalendar(ctx: Ctx): Promise<Calendar> {
  const { rows } = await sql<{ from: Day; until: Day | null; body: unknown }>`
    select lower(valid) as "from", upper(valid) as until, body
    from rule_sets where subject = ${workingDayRules.name} and enabled
  `.execute(ctx.db)
  return rows.map((row) => ({ ...row, body: workingDayRules.body.parse(row.body) }))
}

/**
 * Days, within another statement, that are not worked between two others, as `(day)`: those of
 * which `isWorkingDay` says so.
 */
export function daysNotWorked(
  from: RawBuilder<unknown>,
  until: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const inForce = sql`
    select valid, body::jsonb as body from rule_sets
    where subject = ${workingDayRules.name} and enabled and valid && daterange(${from}, ${until}, '[]')`
  const each = (list: string) =>
    sql.raw(`jsonb_each(coalesce(body -> '${list}', '{}')) one(key, says)`)
  return sql`
    select off.day from (
      select all_days.day::date as day, valid
      from (${inForce}) r, generate_series(${from}, ${until}, interval '1 day') all_days(day)
      where coalesce(body -> 'restDays', '[]')
        ? (${weekDays}::text[])[extract(isodow from all_days.day)]
      union all
      select days.day::date, valid
      from (${inForce}) r, ${each('daysOff')},
        generate_series((says ->> 'from')::date, (says ->> 'through')::date, interval '1 day') days(day)
      union all
      select days.day::date, valid
      from (${inForce}) r, ${each('daysOffEachYear')},
        generate_series(extract(year from ${from})::int, extract(year from ${until})::int) y,
        generate_series(
          make_date(y, (says #>> '{from,month}')::int, (says #>> '{from,day}')::int),
          make_date(y, (says #>> '{through,month}')::int, (says #>> '{through,day}')::int),
          interval '1 day') days(day)
    ) off
    where off.valid @> off.day and off.day between ${from} and ${until}
    except
    select (says ->> 'on')::date from (${inForce}) r, ${each('workedInstead')}
    where valid @> (says ->> 'on')::date`
}
