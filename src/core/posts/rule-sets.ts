import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

const PostKind = z.object({
  name: z.object({ vi: z.string(), en: z.string() }),
  /** How many of one organization may hold it at once; null where the rule sets no number. */
  seats: z.number().int().min(1).nullable(),
  /** The access role its holder has, by kind of organization; a kind not named gives none. */
  roles: z.record(z.string(), z.string()).default({}),
})
export type PostKind = z.infer<typeof PostKind>

export const PostRules = z.object({
  kinds: z.record(z.string(), PostKind),
  /** The kinds in the order lists show them; jsonb keeps no order of keys. */
  order: z.array(z.string()).default([]),
  /** Pairs one person should not hold in one organization: shown as a conflict, never refused. */
  incompatible: z.array(z.tuple([z.string(), z.string()])),
  /**
   * What becomes of a holder who is no member of the organization or of one below it on the day:
   * refused, or let through and shown as a conflict.
   */
  holderFromOutside: z.enum(['refused', 'shown']).default('shown'),
})
export type PostRules = z.infer<typeof PostRules>

/** Which posts exist, how many may hold each, and which rights each gives. */
export const postRules = subject('posts', PostRules)
