// What other modules may use of headcount: what its kinds are called.
export { headcountRules } from './rule-sets.ts'
