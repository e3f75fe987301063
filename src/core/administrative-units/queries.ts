import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { inScope } from '../access/scope.ts'
import type { administrativeUnitsApi, UnitPage, UnitRow } from './contract.ts'
import { lastVersion } from './unit.ts'

type Asked = z.output<typeof administrativeUnitsApi.list.input>

/** The name without accents, as `fold` makes it, for a table too small to keep it in. */
const folded = sql<string>`lower(translate(regexp_replace(normalize(v.name, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'))`
const order: Order = {
  name: 'name',
  key: { of: folded, type: 'text' },
  descending: false,
  ties: [{ of: sql`v.unit_id`, type: 'uuid' }],
}

/** Administrative units of a day in the order of names, a page at a time. */
export async function listUnits(ctx: Ctx, { q, level, day = ctx.today, after, limit }: Asked) {
  const pattern = `%${fold(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const wanted = sql<boolean>`v.valid @> ${day}::date
    and ${level === undefined ? sql`true` : sql`v.level = ${level}`}
    and ${q ? sql`(${folded} like ${pattern} or v.code = ${q})` : sql`true`}`
  const { rows } = await sql<UnitRow & { key: string; total: number }>`
    select ${columns(day)}, ${folded} as key,
      (select count(*)::int from administrative_unit_versions v where ${wanted}) as total
    from administrative_unit_versions v
    where ${wanted} and ${beyond(order, after)}
    order by ${orderBy(order)}
    limit ${limit + 1}
  `.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ key: _, total: __, ...row }) => row),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit && last ? cursorOf(order, [last.key, last.id]) : null,
  }
}

/** One unit as of a day, with its names, its counts, what lies in it and what stands in it. */
export async function unitPage(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<UnitPage> {
  const last = await lastVersion(ctx, id)
  const { rows: versions } = await sql<UnitPage['versions'][number]>`
    select lower(valid) as "from", upper(valid) as until, name, unit_type, source, closing_source
    from administrative_unit_versions where unit_id = ${id} order by valid desc
  `.execute(ctx.db)
  const { rows: populations } = await sql<UnitPage['populations'][number]>`
    select counted_on, people, source from populations where unit_id = ${id}
    order by counted_on desc
  `.execute(ctx.db)
  const [state = null] = await unitsWhere(ctx, day, sql`v.unit_id = ${id}`)
  return {
    ...{ id, day, state, lastName: last.name, versions, populations },
    children: await unitsWhere(ctx, day, sql`v.parent_id = ${id}`),
    organizations: await organizationsIn(ctx, id, day),
  }
}

/** Those of these units that stand on the day. */
export function unitsKnown(ctx: Ctx, ids: string[], day: Day): Promise<UnitRow[]> {
  return unitsWhere(ctx, day, sql`v.unit_id = any(${ids}::uuid[])`)
}

async function unitsWhere(ctx: Ctx, day: Day, which: RawBuilder<unknown>): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select ${columns(day)} from administrative_unit_versions v
    where v.valid @> ${day}::date and ${which}
    order by ${orderBy(order)}
  `.execute(ctx.db)
  return rows
}

async function organizationsIn(ctx: Ctx, id: string, day: Day) {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, v.name
    from organization_versions v join organizations o on o.id = v.organization_id
    where v.administrative_unit_id = ${id} and v.valid @> ${day}::date
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
    order by length(o.scope_path), v.name
  `.execute(ctx.db)
  return rows
}

function columns(day: Day): RawBuilder<unknown> {
  return sql`v.unit_id as id, v.level, v.unit_type, v.name, v.code,
    (select json_build_object('id', p.unit_id, 'name', p.name)
      from administrative_unit_versions p
      where p.unit_id = v.parent_id and p.valid @> ${day}::date) as parent,
    (select c.people from populations c where c.unit_id = v.unit_id
      and c.counted_on <= ${day}::date order by c.counted_on desc limit 1) as people,
    (select c.counted_on from populations c where c.unit_id = v.unit_id
      and c.counted_on <= ${day}::date order by c.counted_on desc limit 1) as counted_on`
}
