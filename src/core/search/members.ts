import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { listMembers } from '../members/queries.ts'
import { matching } from '../members/search.ts'
import type { Find, Found, Hit } from './contract.ts'

/** Members as their list finds them; one found only by what a merged record was called says by which. */
export async function findMembers(
  ctx: Ctx,
  { q, day, limit }: Find & { day: Day },
): Promise<Found> {
  const { rows, total } = await listMembers(ctx, { q, day, limit, roll: 'current' })
  const former = await formerOf(
    ctx,
    q,
    rows.map(({ id }) => id),
  )
  const hits = rows.map(({ id, fullName, code, birthDate, organizationName }): Hit => {
    const was = former.get(id)
    const hit = { id, label: fullName, code, on: birthDate, place: organizationName }
    return was ? { ...hit, former: was } : hit
  })
  return { kind: 'member', rows: hits, total }
}

/** Of members who do not fit what was typed, the merged record that does. */
async function formerOf(ctx: Ctx, q: string, ids: readonly string[]) {
  const fits = matching(q).condition
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select distinct on (g.kept_id) g.kept_id as id, who.code, who.full_name as name
    from member_merges g join members who on who.id = g.merged_id
    where g.kept_id = any(${ids}::uuid[]) and ${fits}
      and g.kept_id not in (
        select who.id from members who where who.id = any(${ids}::uuid[]) and ${fits})
    order by g.kept_id, g.merged_at desc
  `.execute(ctx.db)
  return new Map(rows.map(({ id, code, name }) => [id, { code, name }]))
}
