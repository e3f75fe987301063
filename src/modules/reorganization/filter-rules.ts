import { bodyDecisions } from './plan-rules.ts'

/** What the list of a plan's bodies is narrowed to by what is decided of each. */
export const listedDecisions = ['undecided', ...bodyDecisions, 'founded'] as const
export type ListedDecision = (typeof listedDecisions)[number]

/** By what is proposed from below: whatever waits, or only what the plan decides otherwise. */
export const proposedFilters = ['waiting', 'other'] as const
