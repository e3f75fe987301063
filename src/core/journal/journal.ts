import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/**
 * Notes in a journal what becomes of every row while `work` is done, whoever writes it: each table
 * that `keep_in_journal` was told of. May be called for one journal in many transactions.
 */
export async function inJournal<Result>(
  ctx: Ctx,
  journalId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await name(ctx, journalId)
  const result = await work()
  await name(ctx, '')
  return result
}

/** Local to the transaction: where the work fails, it is gone with it. */
function name(ctx: Ctx, journalId: string) {
  return sql`select set_config('goc.journal', ${journalId}, true)`.execute(ctx.db)
}

/** Removes all a journal noted; answers how much that was. What it tells of stays as it is. */
export async function removeJournal(ctx: Ctx, journalId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from journal_changes where journal_id = ${journalId}::uuid
  `.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

/** Which of some journals hold any change. */
export async function journalsWithChanges(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select asked.id from unnest(${ids}::uuid[]) asked(id)
    where exists (select from journal_changes where journal_id = asked.id)
  `.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/**
 * What became of each row in a journal, all in all: a query of
 * `(table_name, row_key, before, after, number)`, without rows that are what they were. The counter
 * of edits is nothing that becomes of a row.
 */
export function netChanges(journalId: string) {
  return sql`
    select table_name, row_key, before, after, number from (
      select table_name, row_key, max(number) as number,
        (array_agg(before order by number))[1] as before,
        (array_agg(after order by number desc))[1] as after
      from journal_changes where journal_id = ${journalId}::uuid
      group by table_name, row_key
    ) net
    where (before - 'version') is distinct from (after - 'version')`
}
