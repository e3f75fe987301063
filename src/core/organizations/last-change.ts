import { z } from 'zod'
import { day, decision, id, text } from '../../platform/wire.ts'

/** What is done with the change recorded last. */
const plan = {
  id,
  version: z.number().int(),
  /** The day the change is recorded for. */
  on: day,
  reason: text(500),
}

/** `on` is the day the last change is recorded for. */
export const TakeChangeBack = z.strictObject(plan)
export type TakeChangeBack = z.infer<typeof TakeChangeBack>

export const CancelPlan = z.strictObject(plan)
export type CancelPlan = z.infer<typeof CancelPlan>

export const Replan = z.strictObject({
  ...plan,
  /** The new day, or the same where only the decision is set right. */
  to: day,
  decision: decision.nullable().default(null),
})
export type Replan = z.infer<typeof Replan>
