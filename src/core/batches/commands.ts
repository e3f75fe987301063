import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs/job.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { ManyAct } from '../members/acts.ts'
import { actOf } from '../members/many.ts'
import { choose, mostAtOnce } from './chosen.ts'
import type { Batch, PreviewBatch } from './contract.ts'
import { commitBatchJob, previewBatchJob, undoBatchJob } from './jobs.ts'
import { judgeBatch } from './judging.ts'
import { lockBatch, lockOwnBatch } from './own-batch.ts'
import { oneBatch } from './queries.ts'
import { whyNotCommit, whyNotUndo } from './rules.ts'
import { undoBatch, writeBatch } from './writing.ts'

/**
 * Previews an act upon many: who is chosen, what the rules say of each, and what follows. Nothing
 * is written of the act itself.
 *
 * Refused where the act itself cannot be, whoever it is done to, as for one member; where nobody is
 * chosen (`batches.nobody`); and where the actor sees, or may change, none of them.
 */
export async function previewBatch(ctx: Ctx, input: PreviewBatch): Promise<Batch> {
  const { chosen, ...asked } = input
  const act = await actOf(ctx, asked)
  await act.ensurePossible()

  const id = uuid()
  await startBatch(ctx, id, asked)
  const count = await choose(ctx, id, chosen)
  const nobody = chosen.by === 'tick' ? 'members.missing' : 'batches.nobody'
  ensure(count === 0 ? refuse('missing', nobody) : null)
  if (count > mostAtOnce) await later(ctx, id, asked, previewBatchJob)
  else await judgeBatch(ctx, { id, asked })
  return oneBatch(ctx, { id })
}

/** Writes what one previewed oneself; said twice, it is written once. */
export async function commitBatch(ctx: Ctx, { id }: { id: string }): Promise<Batch> {
  const batch = await lockOwnBatch(ctx, id)
  if (batch.state === 'committed') return oneBatch(ctx, { id })
  ensure(whyNotCommit(batch))

  if ((batch.counts.ready ?? 0) > mostAtOnce) await later(ctx, id, batch.asked, commitBatchJob)
  else await writeBatch(ctx, batch)
  return oneBatch(ctx, { id })
}

/** Undoes a batch, one's own or one of members one manages, but for those changed since. */
export async function undoWholeBatch(ctx: Ctx, { id }: { id: string }): Promise<Batch> {
  const batch = await lockBatch(ctx, id)
  if (batch.state === 'undone') return oneBatch(ctx, { id })
  ensure(whyNotUndo(batch))

  const count = (batch.counts.changed ?? 0) + (batch.counts.kept ?? 0)
  if (count > mostAtOnce) await later(ctx, id, batch.asked, undoBatchJob)
  else await undoBatch(ctx, batch)
  return oneBatch(ctx, { id })
}

async function startBatch(ctx: Ctx, id: string, asked: ManyAct): Promise<void> {
  const { accountId, name: accountName, actingAs } = ctx.actor
  await ctx.db
    .insertInto('batches')
    .values({
      ...{ id, act: asked.act, asked: JSON.stringify(asked), state: 'judging' },
      ...{ accountId, accountName, actingAs, createdAt: ctx.now },
    })
    .execute()
}

async function later(
  ctx: Ctx,
  id: string,
  asked: ManyAct,
  job: typeof previewBatchJob,
): Promise<void> {
  const title = `${jobTitles[job.kind] ?? job.kind}: ${actTitles[asked.act]}`
  const jobId = await enqueue(ctx, job, { title, input: { id } })
  await ctx.db.updateTable('batches').set({ jobId }).where('id', '=', id).execute()
}

const jobTitles: Record<string, string> = {
  'preview-batch': 'Xem trước',
  'commit-batch': 'Ghi',
  'undo-batch': 'Hoàn tác',
}

const actTitles: Record<ManyAct['act'], string> = {
  recognizeFull: 'công nhận chính thức nhiều đảng viên',
  transfer: 'chuyển sinh hoạt nhiều đảng viên',
  exempt: 'miễn công tác và sinh hoạt nhiều đảng viên',
  endExemption: 'thôi miễn nhiều đảng viên',
  leaveForATime: 'chuyển sinh hoạt tạm thời nhiều đảng viên',
  comeBack: 'kết thúc tạm vắng nhiều đảng viên',
  correctGender: 'sửa giới tính nhiều đảng viên',
}
