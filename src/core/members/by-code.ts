import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'
import type { Life } from './life.ts'

/** A member as a register knows them, with what the rules ask and what the actor may do. */
export type KnownMember = Life & {
  id: string
  version: number
  code: string
  fullName: string
  gender: 'female' | 'male'
  seen: boolean
  managed: boolean
  /** The code of the record that was kept, where the one with this code was merged into it. */
  mergedInto: string | null
}

/**
 * Members by their codes, many at once; whom the actor may not see is marked, not left out. The
 * code of a merged record finds the kept one, which says so.
 */
export async function membersByCode(ctx: Ctx, codes: readonly string[]): Promise<KnownMember[]> {
  const manages = inScope(ctx.actor, 'members.manage', sql<string>`o.scope_path`)
  const reads = inScope(ctx.actor, 'members.read', sql<string>`o.scope_path`)
  const { rows } = await sql<Omit<KnownMember, 'flags'>>`
    select who.id, who.version, named.code, who.full_name, who.gender, who.birth_date,
      case when g.kept_id is not null then who.code end as merged_into,
      who.admission_decided_on, who.admitted_on, who.full_on, lives.periods,
      lives.managed, lives.seen or exists (
        select from membership_flags f join organizations o on o.id = f.organization_id
        where f.member_id = who.id and f.valid @> ${ctx.today}::date and ${reads}) as seen
    from members named
    left join member_merges g on g.merged_id = named.id
    join members who on who.id = coalesce(g.kept_id, named.id)
    cross join lateral (
      select json_agg(json_build_object('organizationId', m.organization_id, 'status', m.status,
          'from', lower(m.valid), 'until', upper(m.valid), 'openedBy', m.opened_by,
          'openingOn', m.opening_on, 'closedBy', m.closed_by) order by m.valid) as periods,
        bool_or(${reads} and (m.valid @> ${ctx.today}::date or m.last)) as seen,
        bool_or(${manages} and m.last) as managed
      from (select own.*, lower(own.valid) = max(lower(own.valid)) over () as last from memberships own
        where own.member_id = who.id) m
      join organizations o on o.id = m.organization_id
    ) lives
    where named.code = any(${codes})
  `.execute(ctx.db)
  return rows.map((row) => ({ ...row, periods: row.periods ?? [], flags: [] }))
}

/** An organization members may be said to belong to. */
export type PossibleHome = {
  code: string
  id: string
  name: string
  endsOn: Day | null
  managed: boolean
  /** What it was when. */
  kinds: { kind: string; from: Day; until: Day | null }[]
}

/**
 * The organizations that bear these codes today, or did last before. Those the actor may not see
 * are left out, so that they are as good as not there.
 */
export async function homesByCode(ctx: Ctx, codes: readonly string[]): Promise<PossibleHome[]> {
  const { rows } = await sql<PossibleHome>`
    with bearers as (
      select distinct on (v.code) v.code, o.id, o.scope_path
      from organization_versions v join organizations o on o.id = v.organization_id
      where v.code = any(${codes})
        and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
      order by v.code, (v.valid @> ${ctx.today}::date) desc, v.valid desc
    )
    select o.code, o.id, last.name, upper(last.valid) as ends_on,
      ${inScope(ctx.actor, 'members.manage', sql<string>`o.scope_path`)} as managed,
      (select json_agg(json_build_object('kind', v.kind, 'from', lower(v.valid),
          'until', upper(v.valid))) from organization_versions v
        where v.organization_id = o.id) as kinds
    from bearers o
    cross join lateral (select name, valid from organization_versions
      where organization_id = o.id order by valid desc limit 1) last
  `.execute(ctx.db)
  return rows
}

/** What an organization is on a day; null when it does not exist then. */
export function kindOn({ kinds }: Pick<PossibleHome, 'kinds'>, day: Day): string | null {
  const period = kinds.find(({ from, until }) => from <= day && (until === null || day < until))
  return period?.kind ?? null
}

export type Move = { fromId: string; toId: string; on: Day }

/** Of each move, whether it stays within one grassroots organization of its day. */
export async function areInternal(
  ctx: Ctx,
  moves: readonly Move[],
  grassrootsKinds: readonly string[],
): Promise<boolean[]> {
  if (moves.length === 0) return []
  const { rows } = await sql<{ isInternal: boolean }>`
    select exists (
      select from organization_paths a
      join organization_paths b on b.organization_id = move.to_id and b.valid @> move."on"
      join organization_paths top on top.valid @> move."on" and top.kind = any(${grassrootsKinds})
        and starts_with(a.path, top.path) and starts_with(b.path, top.path)
      where a.organization_id = move.from_id and a.valid @> move."on"
    ) as is_internal
    from unnest(${moves.map((move) => move.fromId)}::uuid[],
      ${moves.map((move) => move.toId)}::uuid[], ${moves.map((move) => move.on)}::date[])
      with ordinality as move (from_id, to_id, "on", number)
    order by move.number
  `.execute(ctx.db)
  return rows.map((row) => row.isInternal)
}
