import { Command } from 'commander'
import type { BatchRow } from '../../core/batches/contract.ts'
import { lockBatch } from '../../core/batches/own-batch.ts'
import { listBatches, oneBatch } from '../../core/batches/queries.ts'
import { whyNotUndo } from '../../core/batches/rules.ts'
import { undoBatch } from '../../core/batches/writing.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { id } from '../../platform/wire.ts'
import { exit, print, reading, table, writing } from './run.ts'

/** As many as anybody looks through at once; the page has them all. */
const most = 200

export function batchesCommand(): Command {
  const list = new Command('list')
    .description(`List the last ${most} batches of changes, newest first`)
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const { rows } = await reading((ctx) => listBatches(ctx, { limit: most }))
      print(rows, json, () => table(rows.map(lineOf)))
    })
  const undo = new Command('undo')
    .description('Undo a batch, but for members changed since (exit code 1 when some are kept)')
    .argument('<id>', 'as `goc batches list` prints it')
    .option('--json', 'print JSON', false)
    .action(async (batch: string, { json }: { json: boolean }) => {
      const result = await writing((ctx) => undoOne(ctx, id.parse(batch)))
      if (result.kept > 0) process.exitCode = exit.foundWanting
      print(result, json, () => [
        `Đã hoàn tác ${result.undone} đồng chí, để nguyên ${result.kept}`,
        ...result.reasons.map(({ code, count }) => `  ${count}  ${code}`),
      ])
    })
  return new Command('batches')
    .description('Acts done to many members at once')
    .addCommand(list)
    .addCommand(undo)
}

async function undoOne(ctx: Ctx, batchId: string) {
  const batch = await lockBatch(ctx, batchId)
  ensure(whyNotUndo(batch))
  await undoBatch(ctx, batch)
  const { counts, reasons } = await oneBatch(ctx, { id: batchId })
  const kept = reasons.filter(({ outcome }) => outcome === 'kept')
  return { undone: counts.undone ?? 0, kept: counts.kept ?? 0, reasons: kept }
}

function lineOf({ id: batchId, act, decision, accountName, createdAt, counts, state }: BatchRow) {
  const { ready = 0, changed = 0, undone = 0, kept = 0 } = counts
  return [
    batchId,
    createdAt.toISOString().slice(0, 16).replace('T', ' '),
    act,
    decision?.number ?? '',
    accountName,
    `${state === 'ready' ? ready : changed + undone + kept}`,
    kept > 0 ? 'undone in part' : state,
  ]
}
