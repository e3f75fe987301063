// What other modules may use of concurrent posts: which posts would not go together in one hand.
export { incompatiblePairsOn } from './rule-sets.ts'
export { incompatibleOf } from './rules.ts'
