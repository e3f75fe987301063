/** What a planned change is of; addresses know these words without the rest of the contract. */
export const plannedOf = ['member', 'organization', 'posting'] as const
