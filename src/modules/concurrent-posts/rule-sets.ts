import { postRules } from '../../core/posts/rule-sets.ts'
import { ruleSetOn, subject } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Pair } from './rules.ts'
import { ConcurrentModels, IncompatiblePosts } from './shapes.ts'

/** Which posts are joined in one person's hand, by which model. */
export const concurrentModels = subject('concurrent-posts', ConcurrentModels)

/** Which posts one person should not hold at once. */
export const incompatiblePosts = subject('incompatible-posts', IncompatiblePosts)

/** Every pair in force on a day: of its own rule set, and those the rules of posts name within one organization. */
export async function incompatiblePairsOn(ctx: Ctx, day: Day): Promise<Pair[]> {
  const own = await ruleSetOn(ctx, incompatiblePosts, day)
  const ofPosts = await ruleSetOn(ctx, postRules, day)
  const within = ofPosts?.body.incompatible ?? []
  return [
    ...(own?.body.pairs ?? []),
    ...within.map((posts): Pair => ({ posts, where: 'same', reason: null })),
  ]
}
