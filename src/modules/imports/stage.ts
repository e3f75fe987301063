import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { About, FileRow, ImportSubject, Verdict } from './verdict.ts'

/** Keeps rows with what would come of them; a row that is there already is judged anew. */
export async function stage(
  ctx: Ctx,
  importId: string,
  rows: readonly FileRow[],
  verdicts: readonly Verdict[],
): Promise<void> {
  const column = (of: (verdict: Verdict) => string | number | null) => verdicts.map(of)
  await sql`
    insert into import_rows (import_id, row_number, cells, outcome, key, faults, changes, facts,
      target_id, version)
    select ${importId}, staged.*
    from unnest(${rows.map((row) => row.rowNumber)}::int[],
      ${rows.map((row) => JSON.stringify(row.cells))}::jsonb[],
      ${column((one) => one.outcome)}::text[], ${column((one) => one.key)}::text[],
      ${column((one) => JSON.stringify(one.faults))}::jsonb[],
      ${column((one) => JSON.stringify(one.changes))}::jsonb[],
      ${column((one) => (one.facts === null ? null : JSON.stringify(one.facts)))}::jsonb[],
      ${column((one) => one.targetId)}::uuid[], ${column((one) => one.version)}::int[]) staged
    on conflict (import_id, row_number) do update set cells = excluded.cells,
      outcome = excluded.outcome, key = excluded.key, faults = excluded.faults,
      changes = excluded.changes, facts = excluded.facts, target_id = excluded.target_id,
      version = excluded.version
  `.execute(ctx.db)
}

/** Keeps what closes a sheet: left out by itself, and taken in like any other row left out. */
export async function stageTail(
  ctx: Ctx,
  importId: string,
  rows: readonly FileRow[],
): Promise<void> {
  await sql`
    insert into import_rows (import_id, row_number, cells, outcome, left_out_for, is_tail)
    select ${importId}, staged.row_number, staged.cells, 'leftOut', 'Dòng cuối bảng, không phải dữ liệu',
      true
    from unnest(${rows.map((row) => row.rowNumber)}::int[],
      ${rows.map((row) => JSON.stringify(row.cells))}::jsonb[]) staged(row_number, cells)
  `.execute(ctx.db)
}

/** Judges all staged rows of an import anew but those left out, because the register or a row has changed. */
export async function judgeAgain(ctx: Ctx, about: About, subject: ImportSubject): Promise<void> {
  const importId = about.id
  const most = Math.min(subject.atOnce, 50_000)
  const judge = await subject.judge(ctx, about)
  let after = 0
  for (;;) {
    const rows = await stagedRows(ctx, importId, after, most)
    if (rows.length === 0) break
    await stage(ctx, importId, rows, await judge(rows))
    after = rows.at(-1)?.rowNumber ?? after
  }
  await subject.compare(ctx, importId)
  await countOutcomes(ctx, importId)
}

async function stagedRows(ctx: Ctx, importId: string, after: number, limit: number) {
  const { rows } = await sql<FileRow>`
    select row_number, cells from import_rows
    where import_id = ${importId} and left_out_for is null and row_number > ${after} order by row_number limit ${limit}
  `.execute(ctx.db)
  return rows
}

/** That a row looks like somebody of another code. */
export const isAlike = sql<boolean>`(alike_row is not null or alike_members <> '{}')`

/** Keeps how many rows come out how, and how many look like somebody of another code. */
export async function countOutcomes(ctx: Ctx, importId: string): Promise<void> {
  await sql`
    update imports set state = 'checked', checked_at = ${ctx.now}::timestamptz, counts = (
      select coalesce(jsonb_object_agg(outcome, count), '{}') from (
        select outcome, count(*) from import_rows where import_id = ${importId} group by outcome
      ) counted),
      tail = (select count(*) from import_rows where import_id = ${importId} and is_tail),
      alike = (select count(*) from import_rows where import_id = ${importId} and ${isAlike})
    where id = ${importId}
  `.execute(ctx.db)
}
