import { bodyDecisions } from './plan-rules.ts'

/** What the list of a plan's bodies is narrowed to by what is decided of each. */
export const listedDecisions = ['undecided', ...bodyDecisions, 'founded'] as const
export type ListedDecision = (typeof listedDecisions)[number]
