import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { OrganizationSize } from './contract.ts'
import { organizationSizes } from './kinds.ts'
import { type Size, sizeWarnings } from './size-rules.ts'

type Asked = Move & { day?: Day | undefined }

/**
 * How many belong to an organization and to all below it on a day, after some come or go, and what
 * the regulation of the day says about that number, as if it were of a kind where one is asked.
 */
export async function organizationSize(
  ctx: Ctx,
  { day = ctx.today, ...move }: Asked,
): Promise<OrganizationSize> {
  const [one] = await sizesAfter(ctx, [move], day)
  const { id: _, before: __, ...size } = found(one, 'organizations.missing')
  return size
}

/** Who comes to an organization or goes, how many full members and how many of all; or what kind it becomes. */
export type Move = { id: string; full: number; all: number; kind?: string | undefined }

/** The same of many; those one may not see are left out. */
export async function sizesAfter(
  ctx: Ctx,
  moves: readonly Move[],
  day: Day,
): Promise<(OrganizationSize & { id: string; before: { full: number; all: number } })[]> {
  const set = await ruleSetOn(ctx, organizationSizes, day)
  const rules = set && { id: set.id, title: set.title, sourceDocument: set.sourceDocument }
  const sizes = new Map(
    (
      await sizesOn(
        ctx,
        moves.map(({ id }) => id),
        day,
      )
    ).map((size) => [size.id, size]),
  )
  return moves.flatMap(({ id, full, all, kind }) => {
    const now = sizes.get(id)
    if (!now) return []
    const then = {
      ...{ ...now, kind: kind ?? now.kind },
      ...{ full: Math.max(0, now.full + full), all: Math.max(0, now.all + all) },
    }
    const already = set ? sizeWarnings(set.body, now).map(({ code }) => code) : []
    const warnings = (set ? sizeWarnings(set.body, then) : []).map((warning) => ({
      ...warning,
      isNew: !already.includes(warning.code),
    }))
    const before = { full: now.full, all: now.all }
    return [{ id, name: now.name, full: then.full, all: then.all, before, rules, warnings }]
  })
}

type SizeOf = Size & { id: string; name: string }

async function sizesOn(ctx: Ctx, ids: readonly string[], day: Day): Promise<SizeOf[]> {
  const { rows } = await sql<SizeOf>`
    select o.id, v.kind, v.name, counted.full, counted.all,
      array(select distinct post.kind from posts post join post_holdings h on h.post_id = post.id
        where post.organization_id = o.id and h.valid @> ${day}::date) as held_posts,
      array(select distinct c.kind from organization_versions c
        where c.parent_id = o.id and c.valid @> ${day}::date) as child_kinds
    from organizations o
    join organization_versions v on v.organization_id = o.id and v.valid @> ${day}::date
    join organization_paths p on p.organization_id = o.id and p.valid @> ${day}::date
    cross join lateral (
      select count(*)::int as "all", (count(*) filter (where m.status = 'full'))::int as "full"
      from organization_paths below
      join memberships m on m.organization_id = below.organization_id and m.valid @> ${day}::date
      where below.path >= p.path and below.path < p.path || '~' and below.valid @> ${day}::date
    ) counted
    where o.id = any(${ids}::uuid[])
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  return rows
}
