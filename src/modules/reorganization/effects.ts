import { type RawBuilder, sql } from 'kysely'
import { netChanges } from '../../core/journal/journal.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { firstSuccessor, heldThere } from './effects-of-endings.ts'
import { type Effect, type EffectKind, effectKinds } from './rehearsal-contract.ts'

/** How many of each are shown. */
const most = 100

/**
 * What became of records that are not organizations, read from what the work noted in its journal;
 * of rights that follow by themselves, from what ended.
 */
export async function effectsOf(ctx: Ctx, journalId: string, on: Day): Promise<Effect[]> {
  await sql`create temporary table done on commit drop as ${netChanges(journalId)}`.execute(ctx.db)
  const effects: Effect[] = []
  for (const what of effectKinds) effects.push(await effectOf(ctx, what, on))
  await sql`drop table done`.execute(ctx.db)
  return effects
}

async function effectOf(ctx: Ctx, what: EffectKind, on: Day): Promise<Effect> {
  const { rows } = await sql<Effect['rows'][number] & { all: number }>`
    with touched as (${touchedBy(what, on)}),
    counted as (
      select name, label, from_id, to_id, count(*)::int as number from touched group by 1, 2, 3, 4
    )
    select * from (
      select c.name, c.label, c.number, (sum(c.number) over ())::int as "all",
        ${named(sql`c.from_id`, on)} as "from", ${named(sql`c.to_id`, on)} as "to"
      from counted c
    ) shown order by "from" ->> 'name', label, name limit ${most}
  `.execute(ctx.db)
  return { what, number: rows[0]?.all ?? 0, rows: rows.map(({ all: _, ...row }) => row) }
}

/** An organization by its name around the day. */
function named(id: RawBuilder<unknown>, on: Day): RawBuilder<unknown> {
  return sql`(select jsonb_build_object('id', v.organization_id, 'name', v.name)
    from organization_versions v where v.organization_id = ${id}
    order by v.valid @> ${on}::date desc, v.valid desc limit 1)`
}

const ended = (
  on: Day,
): RawBuilder<unknown> => sql`select organization_id from organization_endings e
  where e.ended_on = ${on}::date
    and e.organization_id in (select (row_key ->> 'organization_id')::uuid from done
      where table_name = 'organization_endings')`

/** A kind as a query of `(name, label, from_id, to_id)`. */
function touchedBy(what: EffectKind, on: Day): RawBuilder<unknown> {
  if (what === 'pilots' || what === 'quotas' || what === 'initiatives')
    return heldThere[what](on, ended(on))
  return sql`select null::jsonb as name, each.* from (${touched[what](on)}) each`
}

/** The kinds that have no name but their own, each as a query of `(label, from_id, to_id)`. */
const touched: Record<
  Exclude<EffectKind, keyof typeof heldThere>,
  (on: Day) => RawBuilder<unknown>
> = {
  members: (on) => sql`
    select '' as label, was.organization_id as from_id, is_now.organization_id as to_id
    from (select (coalesce(before, after) ->> 'member_id')::uuid as member_id from done
      where table_name = 'memberships' group by 1) moved
    join memberships is_now on is_now.member_id = moved.member_id and is_now.valid @> ${on}::date
    join memberships was on was.member_id = moved.member_id and was.valid @> (${on}::date - 1)
    where was.organization_id <> is_now.organization_id`,
  posts: () => sql`
    select p.title || ': ' || who.full_name as label, p.organization_id as from_id,
      null::uuid as to_id
    from done d join posts p on p.id = (d.before ->> 'post_id')::uuid
    join members who on who.id = (d.before ->> 'member_id')::uuid
    where d.table_name = 'post_holdings'`,
  grants: (on) => sql`
    select '' as label, g.organization_id as from_id,
      ${firstSuccessor(sql`g.organization_id`)} as to_id
    from grants g
    where g.valid @> ${on}::date and g.organization_id in (${ended(on)})`,
  assignments: (on) => sql`
    select concat_ws(', ', who.full_name, f.territory) as label, f.organization_id as from_id, null::uuid as to_id
    from follow_assignments f join members who on who.id = f.official_id
    where f.valid @> (${on}::date - 1) and (upper_inf(f.valid) or upper(f.valid) > ${on}::date)
      and f.organization_id in (${ended(on)})`,
  meetings: (on) => sql`
    select to_char((d.before ->> 'held_on')::date, 'DD/MM/YYYY') as label,
      (d.before ->> 'organization_id')::uuid as from_id, null::uuid as to_id
    from done d where d.table_name = 'meetings' and d.before is not null
      and d.before ->> 'state' <> d.after ->> 'state' and ${isOfEnded(on)}`,
  tasks: (on) => moved('meeting_tasks', on),
  issues: (on) => moved('follow_issues', on),
  visits: (on) => sql`
    select who.full_name as label, (d.before ->> 'organization_id')::uuid as from_id,
      null::uuid as to_id
    from done d join members who on who.id = (d.before ->> 'official_id')::uuid
    where d.table_name = 'visits' and d.before is not null and ${isOfEnded(on)}`,
}

function moved(table: string, on: Day): RawBuilder<unknown> {
  return sql`
    select left(d.before ->> 'what', 80) as label,
      (d.before ->> 'organization_id')::uuid as from_id,
      (d.after ->> 'organization_id')::uuid as to_id
    from done d where d.table_name = ${table} and d.before is not null
      and d.before ->> 'organization_id' is distinct from d.after ->> 'organization_id'
      and ${isOfEnded(on)}`
}

/** Others may end by that day as well: what is theirs is not the plan's to tell. */
function isOfEnded(on: Day): RawBuilder<unknown> {
  return sql`(d.before ->> 'organization_id')::uuid in (${ended(on)})`
}
