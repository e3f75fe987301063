import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { nextOf, type Part, partsOn, type Unit } from './division-rules.ts'

/** The parts of all organizations that do not live on a day and were divided on the way to it. */
export async function dividedOn(ctx: Ctx, day: Day): Promise<Part[]> {
  const { rows } = await sql<Unit>`
    select o.id, min(lower(v.valid)) as founded_on,
      array(select s.predecessor_id from successions s where s.successor_id = o.id
        order by s.predecessor_id) as predecessor_ids,
      array(select s.successor_id from successions s where s.predecessor_id = o.id
        order by s.position) as successor_ids,
      (array_agg(v.parent_id order by v.valid))[1] as first_parent_id,
      (array_agg(v.parent_id order by v.valid desc))[1] as last_parent_id
    from organizations o join organization_versions v on v.organization_id = o.id
    where not exists (select from organization_paths here
      where here.organization_id = o.id and here.valid @> ${day}::date)
    group by o.id order by o.id
  `.execute(ctx.db)
  if (!rows.some((unit) => nextOf(unit, day).length > 1)) return []

  const units = new Map(rows.map((unit) => [unit.id, unit]))
  const met = rows.flatMap((unit) => nextOf(unit, day)).filter((id) => !units.has(id))
  const { rows: places } = await sql<{ id: string; path: string }>`
    select organization_id as id, path from organization_paths
    where organization_id = any(${[...new Set(met)]}::uuid[]) and valid @> ${day}::date
  `.execute(ctx.db)
  return partsOn(day, units, new Map(places.map(({ id, path }) => [id, path])))
}

/** What a statement about divided organizations has in its `with` list; nothing where none was. */
export function withParts(divided: readonly Part[]): RawBuilder<unknown> {
  const parts = sql`divided_parts as materialized (
    select given."organizationId" as organization_id, given."nodeId" as node_id, given.path,
      o.segment
    from jsonb_to_recordset(${JSON.stringify(divided)}::jsonb)
      as given ("organizationId" uuid, "nodeId" uuid, path text collate "C")
    join organizations o on o.id = coalesce(given."nodeId", given."organizationId")),`
  return divided.length > 0 ? parts : sql``
}

type Shared = {
  /** The day of the tree. */
  day: Day
  /** The day a row is of. */
  on: RawBuilder<unknown>
  top: RawBuilder<unknown>
  /** Whose a row is; null where it is nobody's. */
  person: RawBuilder<unknown> | null
}

/**
 * Rows of a figure that says where each stands on the tree of another day, as `place` below the
 * path `top`: a person of a divided organization at the part they went to, or had come from, and
 * what is not a person's, or not known of them, where all parts stand together.
 */
export function sharedOut(
  rows: RawBuilder<unknown>,
  { day, top, person, on }: Shared,
): RawBuilder<unknown> {
  const path = sql`coalesce(told.path, whole.path)`
  return sql`
    select r.*, case when whole.path is null then r.path
        else substr(${path}, length(top.path) + 1) end as place,
      case when whole.path is null then null when told.path is null then 'undivided'
        else 'share' end as divided_as
    from (${rows}) r
    cross join (${top}) top
    left join divided_parts whole
      on whole.organization_id = r.organization_id and whole.node_id is null
    left join lateral (${person === null ? nobody : toldBy(person, { day, on })}) told on true
    where whole.path is null or (${path} >= top.path and ${path} < top.path || '~')`
}

const nobody = sql`select null::text collate "C" as path`

/**
 * The part a person was in, or below, nearest to the day.
 *
 * Nothing is told by the divided organization itself, though it may stand in a part, nor by where
 * somebody was before the row's day; looking back, after it.
 */
function toldBy(
  person: RawBuilder<unknown>,
  { day, on }: Pick<Shared, 'day' | 'on'>,
): RawBuilder<unknown> {
  const depthOf = (segment: RawBuilder<unknown>) =>
    sql`position('/' || ${segment} || '/' in '/' || stood.path)`
  return sql`
    select part.path from divided_parts part
    join memberships m on m.member_id = ${person}
    join organization_paths stood on stood.organization_id = m.organization_id
      and stood.valid && m.valid
    cross join lateral (select stood.valid * m.valid as valid) there
    where whole.organization_id is not null and part.organization_id = r.organization_id
      and ${depthOf(sql`part.segment`)} > 0 and ${depthOf(sql`whole.segment`)} = 0
      and there.valid && case when ${on} <= ${day}::date then daterange(${on}, null)
        else daterange(null, ${on}) end
    order by case when there.valid @> ${day}::date then 0
        else least(abs(lower(there.valid) - ${day}::date), abs(upper(there.valid) - ${day}::date))
        end,
      ${depthOf(sql`part.segment`)} desc, lower(there.valid)
    limit 1`
}
