import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { ManyAct } from '../members/acts.ts'
import { toldBatch } from './queries.ts'
import type { Written } from './writing.ts'

/** A batch under lock, as work on it takes it up. */
export async function lockBatch(ctx: Ctx, id: string) {
  await ctx.db.selectFrom('batches').select('id').where('id', '=', id).forUpdate().execute()
  const told = await toldBatch(ctx, id)
  const { state, counts, jobState, isOwn } = told
  const batch: Written = {
    id,
    asked: ManyAct.parse(JSON.parse(told.asked)),
    organizationId: told.organization?.id ?? null,
  }
  return { ...batch, state, counts, isOwn, isBusy: jobState === 'queued' || jobState === 'running' }
}

/** The same of what only who previewed it may write; anybody else's is missing. */
export async function lockOwnBatch(ctx: Ctx, id: string) {
  const batch = await lockBatch(ctx, id)
  ensure(batch.isOwn ? null : refuse('missing', 'batches.missing'))
  return batch
}
