import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import type { Import } from './contract.ts'
import { whyNotCommit, whyNotUndo } from './rules.ts'
import { subjectOf } from './subjects.ts'

/** Writes what a checked import brings, all of it or nothing; its file is not needed any more. */
export async function commitImport(ctx: Ctx, one: Import): Promise<void> {
  ensure(whyNotCommit(one))

  await subjectOf(one.subject).commit(ctx, one)
  await ctx.db.deleteFrom('importParts').where('importId', '=', one.id).execute()
  await ctx.db
    .updateTable('imports')
    .set({ state: 'committed', committedAt: ctx.now })
    .where('id', '=', one.id)
    .execute()
  const { new: added = 0, changed = 0, leftOut } = one.counts
  await recordImport(ctx, 'committed', one, {
    ...{ new: [null, added], changed: [null, changed] },
    ...(leftOut && { leftOut: [null, leftOut] }),
  })
}

/**
 * Undoes a batch: every row of it that nobody changed since and no newer record stands on. What is
 * kept can be tried again when that is mended. Answers how many rows were undone and kept.
 */
export async function undoImport(ctx: Ctx, one: Import): Promise<{ undone: number; kept: number }> {
  ensure(whyNotUndo(one))

  const { undone, kept } = await subjectOf(one.subject).undo(ctx, one)
  await ctx.db
    .updateTable('imports')
    .set({ undoneAt: ctx.now, state: kept === 0 ? 'undone' : 'committed' })
    .where('id', '=', one.id)
    .execute()
  await recordImport(ctx, 'undone', one, { undone: [null, undone], kept: [null, kept] })
  return { undone, kept }
}

function recordImport(
  ctx: Ctx,
  act: string,
  { id, fileName }: Import,
  changes: Record<string, [unknown, unknown]>,
): Promise<void> {
  return record(ctx, `import.${act}`, { type: 'import', id, label: fileName }, changes)
}
