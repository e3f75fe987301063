import type { Ctx } from '../../platform/context.ts'
import { record } from '../audit/record.ts'
import type { ManyAct } from '../members/acts.ts'
import { actOf, doToMany, judgeShown } from '../members/many.ts'
import { undoMany } from '../members/many-undone.ts'
import type { Progress } from './judging.ts'
import { type Came, membersIn, noteCame } from './rows.ts'

export type Written = {
  id: string
  asked: ManyAct
  organizationId: string | null
}

/**
 * Does a previewed act to all who still can have it done, in the transaction of the caller. It is
 * judged again under lock: who was changed since the preview, or for whom the rules now say
 * otherwise, is left as they are and kept with the reason.
 */
export async function writeBatch(
  ctx: Ctx,
  batch: Written,
  onDone: Progress = async () => {},
): Promise<void> {
  const act = await actOf(ctx, batch.asked)
  await act.ensurePossible()
  const count = { changed: 0, differs: 0 }
  for await (const shown of membersIn(ctx, batch.id, ['ready'])) {
    const judged = await judgeShown(ctx, act, shown)
    const possible = judged.flatMap(({ member, whyNot }) => (member && !whyNot ? member : []))
    const done = await doToMany(ctx, act, possible, batch.id)
    const differing = judged.flatMap(({ memberId, whyNot }): Came[] =>
      whyNot ? [{ memberId, outcome: 'differs', why: whyNot }] : [],
    )
    await noteCame(ctx, batch.id, [
      ...differing,
      ...done.map((one): Came => {
        return { memberId: one.memberId, outcome: 'changed', why: null, done: one }
      }),
    ])
    count.changed += done.length
    count.differs += differing.length
    await onDone(count.changed + count.differs)
  }
  await ctx.db
    .updateTable('batches')
    .set({ state: 'committed', committedAt: ctx.now })
    .where('id', '=', batch.id)
    .execute()
  await recordBatch(ctx, 'committed', batch, {
    members: [null, count.changed],
    differs: [null, count.differs],
  })
}

/**
 * Undoes a batch, whoever made it: of every member who was not changed since and on whom nothing
 * rests. The others are kept with the reason, and it can be tried again when that is mended.
 */
export async function undoBatch(
  ctx: Ctx,
  batch: Written,
  onDone: Progress = async () => {},
): Promise<void> {
  const { name } = await actOf(ctx, batch.asked)
  const count = { undone: 0, kept: 0 }
  for await (const done of membersIn(ctx, batch.id, ['changed', 'kept'])) {
    const undone = await undoMany(ctx, done, { batchId: batch.id, act: name })
    await noteCame(
      ctx,
      batch.id,
      undone.map(({ memberId, whyNot: why }) => {
        return { memberId, outcome: why ? 'kept' : 'undone', why }
      }),
    )
    const kept = undone.filter(({ whyNot }) => whyNot !== null).length
    count.kept += kept
    count.undone += undone.length - kept
    await onDone(count.kept + count.undone)
  }
  await ctx.db
    .updateTable('batches')
    .set({
      state: count.kept === 0 ? 'undone' : 'committed',
      undoneAt: ctx.now,
      undoneBy: ctx.actor.name,
    })
    .where('id', '=', batch.id)
    .execute()
  await recordBatch(ctx, 'undone', batch, {
    members: [count.undone, null],
    kept: [null, count.kept],
  })
}

function recordBatch(
  ctx: Ctx,
  act: string,
  { id, asked, organizationId }: Written,
  changes: Record<string, [unknown, unknown]>,
): Promise<void> {
  return record(
    ctx,
    `batch.${act}`,
    {
      ...{ type: 'batch', id },
      ...('decision' in asked && { label: asked.decision.number }),
      ...(organizationId !== null && { organizationId }),
    },
    { act: [null, asked.act], ...changes },
  )
}
