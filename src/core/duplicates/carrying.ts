import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** Who was found to be somebody else than one record is so for the other record of that person. */
export async function carryDistinctions(
  ctx: Ctx,
  { from, to, others }: { from: string; to: string; others: readonly string[] },
): Promise<void> {
  await sql`
    insert into member_distinctions (one_id, other_id, reason, decided_at, account_id, account_name)
    select least(${to}::uuid, who.id), greatest(${to}::uuid, who.id), d.reason, d.decided_at,
      d.account_id, d.account_name
    from unnest(${others}::uuid[]) as who (id)
    join member_distinctions d on d.one_id = least(${from}::uuid, who.id)
      and d.other_id = greatest(${from}::uuid, who.id)
  `.execute(ctx.db)
}

/** Takes away what was carried; what was taken back meanwhile is gone already. */
export async function dropDistinctions(
  ctx: Ctx,
  { of, others }: { of: string; others: readonly string[] },
): Promise<void> {
  await sql`
    delete from member_distinctions d using unnest(${others}::uuid[]) as who (id)
    where d.one_id = least(${of}::uuid, who.id) and d.other_id = greatest(${of}::uuid, who.id)
  `.execute(ctx.db)
}
