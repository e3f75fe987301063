import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'
import { PostKind, PostRules } from './contract.ts'

/** As a rule set is written down: what it leaves out gives no right and forbids nothing. */
const WrittenRules = PostRules.extend({
  kinds: z.record(z.string(), PostKind.extend({ roles: PostKind.shape.roles.default({}) })),
  order: PostRules.shape.order.default([]),
  holderFromOutside: PostRules.shape.holderFromOutside.default('shown'),
})

/** Which posts exist, how many may hold each, and which rights each gives. */
export const postRules = subject('posts', WrittenRules)
