export { postsHeldBy } from './queries.ts'
export { postRules } from './rule-sets.ts'
export { roleOf } from './rules.ts'
