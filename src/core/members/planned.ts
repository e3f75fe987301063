import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { planningActOf } from './act-journal.ts'
import type { CancelPlan, RedateAct } from './acts.ts'
import { lockMember } from './member.ts'
import { redateAct } from './redate.ts'
import { whyNotCancel, whyNotReplan } from './rules.ts'
import { undoFrom } from './take-back.ts'

/**
 * Cancels a change planned for a member before its day: the facts are as if it had never been
 * planned, and the trail keeps both.
 *
 * Refused from its day on, and where a later plan or another act since rests on it. One whose
 * admission was planned is removed, and answers `isRemoved`.
 */
export async function cancelPlan(ctx: Ctx, input: CancelPlan) {
  const { on, reason } = input
  const member = await lockMember(ctx, input)
  ensure(whyNotReplan(member, { on, today: ctx.today }))
  const act = await planningActOf(ctx, member.id)
  ensure(whyNotCancel(act))
  const planning = found(act, 'members.plan-not-noted')
  return undoFrom(ctx, member, planning, { as: 'plan-canceled', reason })
}

/** Sets a planned change to another day ahead, or gives it the right decision, or both. */
export async function replan(ctx: Ctx, input: RedateAct) {
  const { on, to } = input
  const { today } = ctx
  ensure(whyNotReplan(await lockMember(ctx, input), { on, today }))
  ensure(to > today ? null : refuse('conflict', 'members.plan-day-behind', { on: today }))
  return redateAct(ctx, input)
}
