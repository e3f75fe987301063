import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Flag } from './life.ts'

/** What a register must know of members besides their periods before they may leave it. */
export type Leaver = {
  flags: Flag[]
  /** The posts one would still hold, in words; null when there are none. */
  posts: string | null
}

/** What holds back those who are to leave on a day each, many at once, by their ids. */
export async function leaversBy(
  ctx: Ctx,
  leavers: readonly { id: string; on: Day }[],
): Promise<Map<string, Leaver>> {
  if (leavers.length === 0) return new Map()
  const { rows } = await sql<Leaver & { id: string }>`
    select l.id,
      (select coalesce(json_agg(json_build_object('flag', f.flag, 'from', lower(f.valid),
          'until', upper(f.valid)) order by f.valid), '[]')
        from membership_flags f where f.member_id = l.id) as flags,
      (select string_agg(p.title, ', ' order by p.title)
        from post_holdings h join posts p on p.id = h.post_id
        where h.member_id = l.id and h.valid && daterange(l."on", null)) as posts
    from unnest(${leavers.map(({ id }) => id)}::uuid[],
      ${leavers.map(({ on }) => on)}::date[]) as l (id, "on")
  `.execute(ctx.db)
  return new Map(rows.map(({ id, ...leaver }) => [id, leaver]))
}
