import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { record } from '../audit/record.ts'

/** Whose accounts belong to members, as JSON. */
export function rowsOfAccounts(memberIds: readonly string[]): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'member_id', a.member_id)
      order by a.id), '[]')
    from accounts a where a.member_id = any(${memberIds}::uuid[]))`
}

/** Gives an account to another record of the same person; it has the rights it had. */
export async function giveAccountTo(
  ctx: Ctx,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<void> {
  const { name } = await ctx.db
    .updateTable('accounts')
    .set({ memberId: to })
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirstOrThrow()
  const subject = { type: 'account', id, label: name }
  await record(ctx, 'account.given-to-record', subject, { memberId: [from, to] })
}

/** Puts the accounts of `rowsOfAccounts` back with the records they belonged to. */
export async function putAccountsBack(
  ctx: Ctx,
  memberIds: readonly string[],
  before: RawBuilder<unknown>,
): Promise<void> {
  const old = sql`jsonb_to_recordset(${before}) as old (id text, member_id uuid)`
  await sql`
    update accounts a set member_id = null
    where a.member_id = any(${memberIds}::uuid[])
      and not exists (select from ${old} where old.id = a.id and old.member_id = a.member_id)
  `.execute(ctx.db)
  await sql`
    update accounts a set member_id = old.member_id from ${old}
    where a.id = old.id and a.member_id is distinct from old.member_id
  `.execute(ctx.db)
}
