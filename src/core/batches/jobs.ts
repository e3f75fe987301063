import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind } from '../../platform/jobs/job.ts'
import { id } from '../../platform/wire.ts'
import { countChosen } from './chosen.ts'
import { judgeBatch } from './judging.ts'
import { lockBatch, lockOwnBatch } from './own-batch.ts'
import { undoBatch, writeBatch } from './writing.ts'

// Each is one transaction: killed half-way it leaves what was there before, and is begun again.
const input = z.object({ id })

export const previewBatchJob = jobKind('preview-batch', {
  input,
  run: async ({ transact, progress }, { id: batchId }) => {
    await transact(async (ctx) => {
      const batch = await lockOwnBatch(ctx, batchId)
      const total = await countChosen(ctx, batchId)
      if (batch.state === 'judging') await judgeBatch(ctx, batch, (done) => progress(done, total))
    })
    return { result: { batchId } }
  },
})

export const commitBatchJob = jobKind('commit-batch', {
  input,
  run: async ({ transact, progress }, { id: batchId }) => {
    await transact(async (ctx) => {
      const batch = await lockOwnBatch(ctx, batchId)
      const total = batch.counts.ready ?? 0
      if (batch.state === 'ready') await writeBatch(ctx, batch, (done) => progress(done, total))
    })
    return { result: { batchId } }
  },
})

export const undoBatchJob = jobKind('undo-batch', {
  input,
  run: async ({ transact, progress }, { id: batchId }) => {
    await transact(async (ctx) => {
      const batch = await lockBatch(ctx, batchId)
      const total = (batch.counts.changed ?? 0) + (batch.counts.kept ?? 0)
      if (batch.state === 'committed') await undoBatch(ctx, batch, (done) => progress(done, total))
    })
    return { result: { batchId } }
  },
})

/** Days a preview nobody wrote is kept. */
const keepDays = 7

const forgetPreviews = jobKind('forget-previews', {
  input: z.object({}),
  crontab: '50 19 * * *',
  run: async ({ transact }) => {
    await transact((ctx) =>
      sql`
        delete from batches where committed_at is null
          and created_at < ${ctx.now}::timestamptz - make_interval(days => ${keepDays})
      `.execute(ctx.db),
    )
    return {}
  },
})

export const batchJobs = [previewBatchJob, commitBatchJob, undoBatchJob, forgetPreviews]
