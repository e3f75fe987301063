import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs/job.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { limits } from '../../platform/sheets/limits.ts'
import { planForFile } from '../reorganization/index.ts'
import type { Import, importsApi } from './contract.ts'
import { checkImport, commitImportJob, recheckImport, undoImportJob } from './jobs.ts'
import { lockImport, ownImport, whyBusy } from './own-import.ts'
import { whyNotCommit, whyNotUndo, whyNotWriting } from './rules.ts'

type InputOf<Name extends keyof typeof importsApi> = z.output<(typeof importsApi)[Name]['input']>

/** Begins an import of the actor's own. */
export async function startImport(
  ctx: Ctx,
  { subject, fileName, sender }: InputOf<'start'>,
): Promise<Import> {
  return start(ctx, { subject, planId: null, fileName, sender })
}

/** Begins an import of the decisions of a plan that the actor may change now. */
export async function startPlanImport(
  ctx: Ctx,
  { id: planId, fileName, sender }: InputOf<'startPlan'>,
): Promise<Import> {
  await planForFile(ctx, planId)
  return start(ctx, { subject: 'plan', planId, fileName, sender })
}

type New = Pick<Import, 'subject' | 'fileName' | 'sender'> & { planId: string | null }

async function start(ctx: Ctx, file: New): Promise<Import> {
  const id = uuid()
  const { accountId, name, actingAs } = ctx.actor
  await ctx.db
    .insertInto('imports')
    .values({
      ...{ ...file, id, accountId, accountName: name, actingAs },
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

  const title = `Hoàn tác ${one.fileName}`
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
