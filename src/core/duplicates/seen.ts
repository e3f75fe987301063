import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'
import type { Compared } from './rules.ts'

/**
 * Whether the actor may see a record: over the organization of today, the last one, or the one they
 * meet in for a time. `memberId` is SQL of the asking query.
 */
export function isSeen(ctx: Ctx, memberId: RawBuilder<unknown>): RawBuilder<boolean> {
  const reads = inScope(ctx.actor, 'members.read', sql<string>`o.scope_path`)
  return sql<boolean>`(exists (
      select from (select own.organization_id, own.valid,
          lower(own.valid) = max(lower(own.valid)) over () as last
        from memberships own where own.member_id = ${memberId}) m
      join organizations o on o.id = m.organization_id
      where (m.last or m.valid @> ${ctx.today}::date) and ${reads})
    or exists (
      select from membership_flags f join organizations o on o.id = f.organization_id
      where f.member_id = ${memberId} and f.valid @> ${ctx.today}::date and ${reads}))`
}

/** A record with all a pair shows of it, and where it belongs for rights. */
export type Placed = Compared & {
  id: string
  code: string
  fullName: string
  organizationId: string
  organizationName: string
  leftOn: Day | null
  scopePath: string
}

/** Records by their ids, with where they belong today or belonged last. */
export async function placedRecords(ctx: Ctx, ids: readonly string[]): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select who.id, who.code, who.full_name, who.name_folded, who.name_key, who.birth_date,
      who.gender, who.admission_decided_on, who.admitted_on, who.full_on, m.organization_id,
      o.scope_path, case when m.valid @> ${ctx.today}::date then null else upper(m.valid) end
        as left_on,
      (select v.name from organization_versions v where v.organization_id = m.organization_id
        and lower(v.valid) <= greatest(${ctx.today}::date, lower(m.valid))
        order by v.valid desc limit 1) as organization_name
    from members who
    cross join lateral (select organization_id, valid from memberships
      where member_id = who.id
      order by valid @> ${ctx.today}::date desc, valid desc limit 1) m
    join organizations o on o.id = m.organization_id
    where who.id = any(${ids}::uuid[])
  `.execute(ctx.db)
  return rows
}

/** What of a record leaves the server. */
export function shownOf({ nameFolded: _, nameKey: __, scopePath: ___, ...shown }: Placed) {
  return shown
}
