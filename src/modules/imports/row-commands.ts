import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { columnsOf } from './columns.ts'
import type { Import, ImportRow, importsApi } from './contract.ts'
import { lockImport, whyBusy } from './own-import.ts'
import { oneRow } from './queries.ts'
import { whyNotChecked, whyNotLeaveOut, whyNotMend, whyNotTakeIn } from './rules.ts'
import { countOutcomes, stage } from './stage.ts'
import { subjectOf } from './subjects.ts'
import type { FileRow } from './verdict.ts'

type InputOf<Name extends keyof typeof importsApi> = z.output<(typeof importsApi)[Name]['input']>

/** Mends cells of a row; it, and the rows it was or is at odds with, are judged anew. */
export async function mendRow(
  ctx: Ctx,
  { id, rowNumber, cells }: InputOf<'mend'>,
): Promise<ImportRow> {
  const { one, row } = await lockRow(ctx, id, rowNumber)
  ensure(whyNotMend(row))
  const unknown = Object.keys(cells).filter((key) => !(key in row.cells))
  ensure(
    unknown.length > 0
      ? {
          ...refuse('invalid', 'request.invalid'),
          fields: unknown.map((key) => ({ field: `cells.${key}`, code: 'unknown' })),
        }
      : null,
  )

  const mended = columnsOf[one.subject].map(({ key }) => cells[key] ?? row.cells[key] ?? '')
  await ctx.db
    .updateTable('importRows')
    .set({ cells: JSON.stringify(mended) })
    .where('importId', '=', id)
    .where('rowNumber', '=', rowNumber)
    .execute()
  return judgeAround(ctx, one, rowNumber)
}

/** Leaves a row out, with the reason; the rows it was at odds with are judged anew, without it. */
export async function leaveRowOut(
  ctx: Ctx,
  { id, rowNumber, reason }: InputOf<'leaveOut'>,
): Promise<ImportRow> {
  const { one, row } = await lockRow(ctx, id, rowNumber)
  ensure(whyNotLeaveOut(row))

  await sql`
    update import_rows set left_out_for = ${reason}, outcome = 'leftOut', key = null, facts = null,
      target_id = null, version = null, faults = '[]', changes = '[]'
    where import_id = ${id} and row_number = ${rowNumber}
  `.execute(ctx.db)
  return judgeAround(ctx, one, rowNumber)
}

/** Takes a row in again that was left out: it, and those at odds with others, are judged anew. */
export async function takeRowIn(
  ctx: Ctx,
  { id, rowNumber }: InputOf<'takeIn'>,
): Promise<ImportRow> {
  const { one, row } = await lockRow(ctx, id, rowNumber)
  ensure(whyNotTakeIn(row))

  await sql`
    update import_rows set left_out_for = null, is_tail = false, outcome = 'same'
    where import_id = ${id} and row_number = ${rowNumber}
  `.execute(ctx.db)
  return judgeAround(ctx, one, rowNumber)
}

/** A row of the actor's own import that is checked and not at work. */
async function lockRow(ctx: Ctx, id: string, rowNumber: number) {
  const one = await lockImport(ctx, id)
  ensure(whyBusy(one) ?? whyNotChecked(one))
  return { one, row: found(await oneRow(ctx, one, rowNumber), 'imports.row-missing') }
}

async function judgeAround(ctx: Ctx, one: Import, rowNumber: number): Promise<ImportRow> {
  const subject = subjectOf(one.subject)
  const affected = await rowsAtOdds(ctx, one.id, subject.atOnce === Infinity ? null : rowNumber)
  if (affected.length > 0) {
    const judge = await subject.judge(ctx, one)
    await stage(ctx, one.id, affected, await judge(affected))
  }
  await subject.compare(ctx, one.id)
  await countOutcomes(ctx, one.id)
  return found(await oneRow(ctx, one, rowNumber), 'imports.row-missing')
}

/** A row and those at odds with others; all rows where each may speak of any. */
async function rowsAtOdds(ctx: Ctx, id: string, rowNumber: number | null): Promise<FileRow[]> {
  const atOdds = sql`(r.row_number = ${rowNumber} or r.faults @> '[{"code": "twice"}]'
    or r.faults @> '[{"code": "same-person"}]')`
  const { rows } = await sql<FileRow>`
    select r.row_number, r.cells from import_rows r
    where r.import_id = ${id} and r.left_out_for is null
      and ${rowNumber === null ? sql`true` : atOdds}
    order by r.row_number
  `.execute(ctx.db)
  return rows
}
