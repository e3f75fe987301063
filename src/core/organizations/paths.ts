import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Day } from '../../platform/day.ts'

/**
 * Derives `organization_paths` from `organization_versions`, for everything or for one subtree.
 *
 * A path row holds as long as neither the organization's own parent and kind nor any ancestor's
 * place changes, so periods are intersected on the way down: a child's row is valid while the
 * version that hangs it there and its parent's path row both are. Adjacent rows that say the
 * same are one row. `roots` limits the work to these organizations and all that ever hung
 * below them; the rest is left as it is.
 */
export async function rebuildPaths(db: Kysely<DB>, roots?: readonly string[]): Promise<void> {
  const below = roots ? await everBelow(db, roots) : null
  await forgetPaths(db, below)
  const wanted = below ? sql`v.organization_id = any(${below})` : sql`true`
  // A root of the work is hung on the paths its parent has already; the rest follows from it.
  await sql`
    with recursive placed as (
      select v.organization_id, v.valid * coalesce(p.valid, v.valid) as valid,
             coalesce(p.path, '') || o.segment || '/' as path,
             coalesce(p.depth + 1, 0) as depth, v.kind
      from organization_versions v
      join organizations o on o.id = v.organization_id
      left join organization_paths p on p.organization_id = v.parent_id and p.valid && v.valid
      where ${wanted} and (v.parent_id is null or p.organization_id is not null)
      union all
      select v.organization_id, v.valid * placed.valid, placed.path || o.segment || '/',
             placed.depth + 1, v.kind
      from placed
      join organization_versions v
        on v.parent_id = placed.organization_id and v.valid && placed.valid
      join organizations o on o.id = v.organization_id
      where placed.depth < 40
    ),
    joined as (
      select organization_id, path, depth, kind, unnest(range_agg(valid)) as valid
      from placed
      group by organization_id, path, depth, kind
    )
    insert into organization_paths (organization_id, valid, path, depth, kind)
    select organization_id, valid, path, depth, kind from joined
  `.execute(db)
}

/** The organizations and all that hung below them on any day, as the versions say. */
async function everBelow(db: Kysely<DB>, roots: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ organizationId: string }>`
    with recursive below as (
      select unnest(${roots}::uuid[]) as organization_id
      union
      select v.organization_id
      from below join organization_versions v on v.parent_id = below.organization_id
    )
    select organization_id from below
  `.execute(db)
  return rows.map((row) => row.organizationId)
}

async function forgetPaths(db: Kysely<DB>, below: readonly string[] | null): Promise<void> {
  const paths = db.deleteFrom('organizationPaths')
  await (below ? paths.where('organizationId', 'in', below) : paths).execute()
}

/**
 * Derives where each organization stands for rights: its own place on `today`, or its first
 * successor's when it has ended, else its nearest living ancestor's; one not yet founded counts
 * where it will first stand.
 *
 * `scope_upward` says that an ended one now stands in an organization above it, or in one it reached
 * over an ancestor: what was held over it must not become power over that.
 */
export async function rebuildScopes(db: Kysely<DB>, today: Day): Promise<void> {
  await sql`
    with recursive chain as (
      select o.id, o.id as stands_in, 0 as step, false as upward from organizations o
      union all
      select chain.id, coalesce(first.successor_id, last.parent_id), chain.step + 1,
        chain.upward or first.successor_id is null
      from chain
      left join successions first on first.predecessor_id = chain.stands_in and first.position = 1
      left join lateral (
        select v.parent_id from organization_versions v
        where v.organization_id = chain.stands_in order by v.valid desc limit 1
      ) last on true
      where chain.step < 40
        and not exists (
          select from organization_paths p
          where p.organization_id = chain.stands_in and upper(p.valid) is null
             or p.organization_id = chain.stands_in and upper(p.valid) > ${today}::date
        )
        and coalesce(first.successor_id, last.parent_id) is not null
    ),
    settled as (
      select distinct on (chain.id) chain.id, p.path,
        chain.step > 0 and (chain.upward or starts_with(coalesce(own.path, ''), p.path)) as upward
      from chain
      join organization_paths p on p.organization_id = chain.stands_in
      left join lateral (
        select path from organization_paths
        where chain.step > 0 and organization_id = chain.id order by valid desc limit 1
      ) own on true
      order by chain.id, chain.step desc, (p.valid @> ${today}::date) desc,
               abs(lower(p.valid) - ${today}::date)
    )
    update organizations o set scope_path = settled.path, scope_upward = settled.upward
    from settled where settled.id = o.id
      and (o.scope_path, o.scope_upward) is distinct from (settled.path, settled.upward)
  `.execute(db)
}
