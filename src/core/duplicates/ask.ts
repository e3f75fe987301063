import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/**
 * Of pairs of places, the name of the nearest organization above both, whose office can look at
 * both; one statement for all.
 */
export async function nearestAbove(
  ctx: Ctx,
  pairs: readonly (readonly [string, string])[],
): Promise<(one: string, other: string) => string | null> {
  const paths = [...new Set(pairs.map(([one, other]) => commonPath(one, other)))]
  const { rows } = await sql<{ path: string; name: string }>`
    select o.scope_path as path, v.name
    from organizations o
    join organization_versions v on v.organization_id = o.id and v.valid @> ${ctx.today}::date
    where o.scope_path = any(${paths}) and right(o.scope_path, length(o.segment) + 1)
      = o.segment || '/'
  `.execute(ctx.db)
  const names = new Map(rows.map(({ path, name }) => [path, name]))
  return (one, other) => names.get(commonPath(one, other)) ?? null
}

/** The path two places share: `a/b/` of `a/b/c/` and `a/b/d/`. */
export function commonPath(one: string, other: string): string {
  const others = other.split('/')
  const segments = one.split('/').slice(0, -1)
  const apart = segments.findIndex((segment, at) => segment !== others[at])
  return segments
    .slice(0, apart < 0 ? segments.length : apart)
    .map((segment) => `${segment}/`)
    .join('')
}
