import { z } from 'zod'
import { words } from '../../platform/wire.ts'

/** The models of concurrency there are, and which posts go along with others without counting. */
export const ConcurrentModels = z.strictObject({
  models: z.record(
    z.string(),
    z.strictObject({
      name: words,
      /** Kinds of the posts that are joined; where there are two, their holders are found by themselves. */
      kinds: z.array(z.string()),
      /** What the post outside the Party's organizations is called; null where there is none. */
      outside: words.nullable(),
    }),
  ),
  /** Kinds that one has because of another post, such as a seat in the committee one leads. */
  notCounted: z.array(z.string()),
})
export type ConcurrentModels = z.infer<typeof ConcurrentModels>

/** Where the two posts of a pair are: in one organization, in two, or in either way. */
export const pairPlaces = ['same', 'elsewhere', 'anywhere'] as const

/** Pairs of posts one person should not hold at once: shown as a warning, never refused. */
export const IncompatiblePosts = z.strictObject({
  pairs: z.array(
    z.strictObject({
      posts: z.tuple([z.string(), z.string()]),
      where: z.enum(pairPlaces),
      reason: words,
    }),
  ),
})
export type IncompatiblePosts = z.infer<typeof IncompatiblePosts>
