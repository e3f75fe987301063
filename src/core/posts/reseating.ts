import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'

/** The posts members hold and held, as JSON of their rows; locked, so that none ends meanwhile. */
export async function lockHoldings(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  await sql`
    select from post_holdings where member_id = any(${memberIds}::uuid[]) order by id for update
  `.execute(ctx.db)
}

export function rowsOfHoldings(memberIds: readonly string[]): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(to_jsonb(h) order by h.id), '[]')
    from post_holdings h where h.member_id = any(${memberIds}::uuid[]))`
}

/**
 * Lets posts be held by another record of the same person; what both say once is removed, unless an
 * election began or ended it (`posts.holding-of-election`).
 */
export async function reseat(
  ctx: Ctx,
  memberId: string,
  { moved, removed }: { moved: readonly string[]; removed: readonly string[] },
): Promise<void> {
  const { rows } = await sql`
    select from election_holdings where holding_id = any(${removed}::uuid[])
  `.execute(ctx.db)
  ensure(rows.length > 0 ? refuse('conflict', 'posts.holding-of-election') : null)
  await sql`delete from post_holdings where id = any(${removed}::uuid[])`.execute(ctx.db)
  await sql`
    update post_holdings set member_id = ${memberId} where id = any(${moved}::uuid[])
  `.execute(ctx.db)
}

/** Puts the rows of `rowsOfHoldings` back; who stands in for one stays with it. */
export async function putHoldingsBack(ctx: Ctx, before: RawBuilder<unknown>): Promise<void> {
  const old = sql`jsonb_populate_recordset(null::post_holdings, ${before}) old`
  await sql`
    update post_holdings h set member_id = old.member_id from ${old} where h.id = old.id
  `.execute(ctx.db)
  await sql`
    insert into post_holdings select old.* from ${old}
    where not exists (select from post_holdings h where h.id = old.id)
  `.execute(ctx.db)
}
