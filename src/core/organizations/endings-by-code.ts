import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'

/** What still lives in an organization from a day on: its children by their ids, the rest counted. */
export type Living = { children: string[]; members: number; holdings: number }

/** What would still be living in organizations that are to end on a day each, by their ids. */
export async function livingInMany(
  ctx: Ctx,
  endings: readonly { id: string; on: Day }[],
): Promise<Map<string, Living>> {
  if (endings.length === 0) return new Map()
  const { rows } = await sql<Living & { id: string }>`
    select e.id,
      array(select distinct v.organization_id from organization_versions v
        where v.parent_id = e.id and v.valid && daterange(e."on", null)) as children,
      (select count(distinct m.member_id)::int from memberships m
        where m.organization_id = e.id and m.valid && daterange(e."on", null)) as members,
      (select count(*)::int from post_holdings h join posts p on p.id = h.post_id
        where p.organization_id = e.id and h.valid && daterange(e."on", null)) as holdings
    from unnest(${endings.map(({ id }) => id)}::uuid[],
      ${endings.map(({ on }) => on)}::date[]) as e (id, "on")
  `.execute(ctx.db)
  return new Map(rows.map(({ id, ...living }) => [id, living]))
}
