import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { OrganizationSize } from './contract.ts'
import { organizationSizes } from './kinds.ts'
import { type Size, sizeWarnings } from './size-rules.ts'

type Asked = { id: string; day?: Day | undefined; full: number; all: number }

/**
 * How many belong to an organization and to all below it on a day, after some come or go, and what
 * the regulation of the day says about that number.
 */
export async function organizationSize(
  ctx: Ctx,
  { id, day = ctx.today, full, all }: Asked,
): Promise<OrganizationSize> {
  const now = found(await sizeOn(ctx, id, day), 'organizations.missing')
  const set = await ruleSetOn(ctx, organizationSizes, day)
  const then = { ...now, full: Math.max(0, now.full + full), all: Math.max(0, now.all + all) }
  const already = set ? sizeWarnings(set.body, now).map(({ code }) => code) : []
  return {
    name: now.name,
    full: then.full,
    all: then.all,
    rules: set && { id: set.id, title: set.title, sourceDocument: set.sourceDocument },
    warnings: (set ? sizeWarnings(set.body, then) : []).map((warning) => ({
      ...warning,
      isNew: !already.includes(warning.code),
    })),
  }
}

async function sizeOn(
  ctx: Ctx,
  id: string,
  day: Day,
): Promise<(Size & { name: string }) | undefined> {
  const { rows } = await sql<Size & { name: string }>`
    select v.kind, v.name, counted.full, counted.all,
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
    where o.id = ${id}
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  return rows[0]
}
