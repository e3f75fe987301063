import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { MeetingRow } from '../meetings/index.ts'

/**
 * Where the right to confirm the scores of the organization `o` is asked for: at the one above it
 * today, or last; at the top of the tree at itself.
 */
export const scopeAbove: RawBuilder<string> = sql<string>`coalesce((
  select above.scope_path from organization_versions v
  join organizations above on above.id = v.parent_id
  where v.organization_id = o.id order by v.valid desc limit 1), o.scope_path)`

export async function confirmingScope(
  ctx: Ctx,
  { organizationId, scopePath }: Pick<MeetingRow, 'organizationId' | 'scopePath'>,
): Promise<string> {
  const { rows } = await sql<{ above: string }>`
    select ${scopeAbove} as above from organizations o where o.id = ${organizationId}
  `.execute(ctx.db)
  return rows[0]?.above ?? scopePath
}
