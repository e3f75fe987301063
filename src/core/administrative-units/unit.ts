import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import type { Level } from './contract.ts'

/** The last version of a unit, with the day the unit began. */
export type LastVersion = {
  versionId: string
  name: string
  level: Level
  unitType: string
  parentId: string | null
  code: string | null
  source: string | null
  from: Day
  until: Day | null
  foundedOn: Day
}

/**
 * Locks a unit for a command and checks the right on it.
 *
 * A territory is managed where the organization that stands in it, or in the nearest territory
 * around it, is managed; one with none around it, where the province is.
 */
export async function lockUnit(ctx: Ctx, id: string): Promise<LastVersion> {
  await ctx.db
    .selectFrom('administrativeUnits')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const last = await lastVersion(ctx, id)
  ensure(mayNot(ctx.actor, 'organizations.manage', await scopeOf(ctx, id)))
  return last
}

export async function lastVersion(ctx: Ctx, id: string): Promise<LastVersion> {
  const { rows } = await sql<LastVersion>`
    select id as version_id, name, level, unit_type, parent_id, code, source,
      lower(valid) as "from", upper(valid) as until,
      (select min(lower(valid)) from administrative_unit_versions where unit_id = v.unit_id)
        as founded_on
    from administrative_unit_versions v where unit_id = ${id}
    order by valid desc limit 1
  `.execute(ctx.db)
  return found(rows[0], 'administrative-units.missing')
}

/** Where a unit stands for rights: a path of the tree of organizations; null is outside any unit. */
export async function scopeOf(ctx: Ctx, id: string | null): Promise<string> {
  const { rows } = await sql<{ scopePath: string }>`
    with recursive around as (
      select ${id}::uuid as unit_id, 0 as step
      union all
      select parent.parent_id, around.step + 1
      from around cross join lateral (
        select v.parent_id from administrative_unit_versions v
        where v.unit_id = around.unit_id
        order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) parent
      where parent.parent_id is not null
    )
    select o.scope_path
    from around
    join organization_versions v
      on v.administrative_unit_id = around.unit_id and v.valid @> ${ctx.today}::date
    join organizations o on o.id = v.organization_id
    order by around.step, length(o.scope_path) limit 1
  `.execute(ctx.db)
  if (rows[0]) return rows[0].scopePath
  const province = await ctx.db
    .selectFrom('settings')
    .innerJoin('organizations as o', 'o.id', 'settings.provinceId')
    .select('o.scopePath')
    .executeTakeFirst()
  return province?.scopePath ?? ''
}
