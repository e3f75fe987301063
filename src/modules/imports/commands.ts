import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs/job.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { limits } from '../../platform/sheets/limits.ts'
import { columnsOf } from './columns.ts'
import type { Import, ImportRow, importsApi } from './contract.ts'
import { checkImport, commitImportJob, recheckImport, undoImportJob } from './jobs.ts'
import { lockImport, ownImport, whyBusy } from './own-import.ts'
import { oneRow } from './queries.ts'
import { whyNotCommit, whyNotUndo, whyNotWriting } from './rules.ts'
import { countOutcomes, stage } from './stage.ts'
import { subjectOf } from './subjects.ts'
import type { FileRow } from './verdict.ts'

type InputOf<Name extends keyof typeof importsApi> = z.output<(typeof importsApi)[Name]['input']>

/** Begins an import of the actor's own. */
export async function startImport(
  ctx: Ctx,
  { subject, fileName, sender }: InputOf<'start'>,
): Promise<Import> {
  const id = uuid()
  const { accountId, name, actingAs } = ctx.actor
  await ctx.db
    .insertInto('imports')
    .values({
      ...{ id, subject, fileName, sender, accountId, accountName: name, actingAs },
      ...{ state: 'uploading', createdAt: ctx.now },
    })
    .execute()
  return ownImport(ctx, id)
}

/** Takes a part of the file; the whole may not be beyond what is read (`sheets.too-large`). */
export async function keepPart(ctx: Ctx, { id, number, content }: InputOf<'part'>) {
  const one = await lockImport(ctx, id)
  ensure(whyBusy(one))
  ensure(one.state === 'uploading' ? null : refuse('conflict', 'imports.file-is-there'))

  const bytes = Buffer.from(content, 'base64')
  await ctx.db
    .insertInto('importParts')
    .values({ importId: id, number, content: bytes })
    .onConflict((conflict) =>
      conflict.columns(['importId', 'number']).doUpdateSet({ content: bytes }),
    )
    .execute()
  const { rows } = await sql<{ size: number }>`
    select sum(length(content))::int as size from import_parts where import_id = ${id}
  `.execute(ctx.db)
  ensure((rows[0]?.size ?? 0) > limits.file ? refuse('invalid', 'sheets.too-large') : null)
  return { number }
}

/** Has the file read and judged; once it was, without a new mapping, its rows are judged anew. */
export async function askForCheck(
  ctx: Ctx,
  { id, mapping, writing }: InputOf<'check'>,
): Promise<Import> {
  const one = await lockImport(ctx, id)
  ensure(whyBusy(one))
  ensure(one.committedAt ? refuse('conflict', 'imports.already-committed') : null)

  ensure(writing ? whyNotWriting(one, writing) : null)

  if (writing) await ctx.db.updateTable('imports').set({ writing }).where('id', '=', id).execute()
  const title = `Kiểm tra ${one.fileName}`
  const jobId =
    one.state === 'checked' && !mapping && !writing
      ? await enqueue(ctx, recheckImport, { title, input: { id } })
      : await enqueue(ctx, checkImport, {
          title,
          input: { id, mapping: mapping ? Object.entries(mapping) : null },
        })
  return keepJob(ctx, id, jobId)
}

export async function askForCommit(ctx: Ctx, { id }: InputOf<'commit'>): Promise<Import> {
  const one = await lockImport(ctx, id)
  ensure(whyBusy(one) ?? whyNotCommit(one))

  const title = `Ghi ${one.fileName}`
  return keepJob(ctx, id, await enqueue(ctx, commitImportJob, { title, input: { id } }))
}

export async function askForUndo(ctx: Ctx, { id }: InputOf<'undo'>): Promise<Import> {
  const one = await lockImport(ctx, id)
  ensure(whyBusy(one) ?? whyNotUndo(one))

  const title = `Đảo lại ${one.fileName}`
  return keepJob(ctx, id, await enqueue(ctx, undoImportJob, { title, input: { id } }))
}

async function keepJob(ctx: Ctx, id: string, jobId: string): Promise<Import> {
  await ctx.db.updateTable('imports').set({ jobId }).where('id', '=', id).execute()
  return ownImport(ctx, id)
}

/** Forgets an import that was not written. */
export async function discardImport(ctx: Ctx, { id }: InputOf<'discard'>) {
  const one = await lockImport(ctx, id)
  ensure(whyBusy(one))
  ensure(one.committedAt ? refuse('conflict', 'imports.already-committed') : null)
  await ctx.db.deleteFrom('imports').where('id', '=', id).execute()
  return { id }
}

/** Mends cells of a row; it, and the rows it was or is at odds with, are judged anew. */
export async function mendRow(
  ctx: Ctx,
  { id, rowNumber, cells }: InputOf<'mend'>,
): Promise<ImportRow> {
  const one = await lockImport(ctx, id)
  ensure(
    whyBusy(one) ?? (one.state === 'checked' ? null : refuse('conflict', 'imports.not-checked')),
  )
  const row = found(await oneRow(ctx, one, rowNumber), 'imports.row-missing')
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
  const subject = subjectOf(one.subject)
  const affected = await rowsAtOdds(ctx, id, subject.atOnce === Infinity ? null : rowNumber)
  const judge = await subject.judge(ctx)
  await stage(ctx, id, affected, await judge(affected))
  await subject.compare(ctx, id)
  await countOutcomes(ctx, id)
  return found(await oneRow(ctx, one, rowNumber), 'imports.row-missing')
}

/** A row and those at odds with others; all rows where each may speak of any. */
async function rowsAtOdds(ctx: Ctx, id: string, rowNumber: number | null): Promise<FileRow[]> {
  const atOdds = sql`(r.row_number = ${rowNumber} or r.faults @> '[{"code": "twice"}]'
    or r.faults @> '[{"code": "same-person"}]')`
  const { rows } = await sql<FileRow>`
    select r.row_number, r.cells from import_rows r
    where r.import_id = ${id} and ${rowNumber === null ? sql`true` : atOdds}
    order by r.row_number
  `.execute(ctx.db)
  return rows
}
