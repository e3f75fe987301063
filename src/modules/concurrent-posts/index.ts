// What other modules may use of concurrent posts: the models there are, and which posts
// would not go together in one hand.
export { concurrentModels, incompatiblePairsOn } from './rule-sets.ts'
export { incompatibleOf } from './rules.ts'
