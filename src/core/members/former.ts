import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { MemberRow } from './contract.ts'
import { matching } from './search.ts'

/** Of members who do not fit what was typed, the record merged into theirs that does, by their id. */
export async function formerOf(
  ctx: Ctx,
  q: string,
  ids: readonly string[],
): Promise<Map<string, NonNullable<MemberRow['former']>>> {
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
