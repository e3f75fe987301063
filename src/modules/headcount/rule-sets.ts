import { ruleSetOn, subject } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { HeadcountInForce } from './contract.ts'
import { HeadcountRules } from './shapes.ts'

/** Kinds of staff, how people leave, by which regimes, and the target. */
export const headcountRules = subject('headcount', HeadcountRules)

/** What is in force on a day, with what to cite for it. */
export async function headcountRulesOn(ctx: Ctx, day: Day): Promise<HeadcountInForce> {
  const set = await ruleSetOn(ctx, headcountRules, day)
  return set && { id: set.id, title: set.title, invented: set.invented, body: set.body }
}
