import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { everyRuleSet, inForceOn } from '../rule-sets/subject.ts'
import { organizationKinds } from './kinds.ts'
import { whyNotUnder } from './rules.ts'

/**
 * Organizations that do not stand where they should: on some day without a place in the tree, of a
 * kind that may not hang under its parent, or with a parent or members while they are no more.
 *
 * Asked before and after many changes at once, it tells what these have broken.
 */
export async function misplacedOrganizations(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.organization_id as id from organization_versions v
    where not coalesce((select range_agg(p.valid) from organization_paths p
      where p.organization_id = v.organization_id), '{}') @> v.valid
    union
    select m.organization_id from memberships m
    where not coalesce((select range_agg(v.valid) from organization_versions v
      where v.organization_id = m.organization_id), '{}') @> m.valid
    union
    select p.organization_id from posts p join post_holdings h on h.post_id = p.id
    where not coalesce((select range_agg(v.valid) from organization_versions v
      where v.organization_id = p.organization_id), '{}') @> h.valid
  `.execute(ctx.db)
  return [...rows.map((row) => row.id), ...(await misfits(ctx))]
}

async function misfits(ctx: Ctx): Promise<string[]> {
  const sets = await everyRuleSet(ctx, organizationKinds)
  const { rows } = await sql<{ id: string; kind: string; parentKind: string | null; on: Day }>`
    select v.organization_id as id, v.kind, parent.kind as parent_kind,
      greatest(lower(v.valid), lower(parent.valid)) as "on"
    from organization_versions v
    left join organization_versions parent
      on parent.organization_id = v.parent_id and parent.valid && v.valid
    where upper_inf(v.valid)
  `.execute(ctx.db)
  return rows
    .filter(({ kind, parentKind, on }) => {
      const set = inForceOn(sets, on)
      return set !== null && whyNotUnder(set.kinds, kind, parentKind) !== null
    })
    .map((row) => row.id)
}
