import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { putAccountsBack, rowsOfAccounts } from '../access/account-member.ts'
import { putMembersBack, rowsOfMembers } from '../members/merging.ts'
import { putHoldingsBack, rowsOfHoldings } from '../posts/reseating.ts'
import { type MergePart, mergeParts } from './rules.ts'

/** Everything of two records a merge may change, in one expression: an object of `mergeParts`. */
export function stateOf(ids: readonly string[]): RawBuilder<unknown> {
  return sql`(${rowsOfMembers(ids)} || jsonb_build_object(
    'holdings', ${rowsOfHoldings(ids)}, 'accounts', ${rowsOfAccounts(ids)}))`
}

/** The state as text, so that it goes back to the database as it came. */
export async function readState(ctx: Ctx, ids: readonly string[]): Promise<string> {
  const { rows } = await sql<{ state: string }>`select ${stateOf(ids)}::text as state`.execute(
    ctx.db,
  )
  return rows[0]?.state ?? '{}'
}

/** Puts both records back, row for row. */
export async function putStateBack(
  ctx: Ctx,
  ids: readonly string[],
  before: string,
): Promise<void> {
  const state = sql`${before}::text::jsonb`
  await putMembersBack(ctx, ids, state)
  await putHoldingsBack(ctx, sql`(${state} -> 'holdings')`)
  await putAccountsBack(ctx, ids, sql`(${state} -> 'accounts')`)
}

/** Which parts of two records are no longer as a merge left them. */
export async function changedSince(
  ctx: Ctx,
  ids: readonly string[],
  after: string,
): Promise<MergePart[]> {
  const { rows } = await sql<{ part: MergePart }>`
    select part.name as part from unnest(${[...mergeParts]}::text[]) as part (name),
      lateral (select ${stateOf(ids)} as now) state
    where state.now -> part.name is distinct from ${after}::text::jsonb -> part.name
  `.execute(ctx.db)
  return rows.map((row) => row.part)
}
