/** Where a job stands; addresses know these words without the rest of the contract. */
export const jobStates = ['queued', 'running', 'failed', 'cancelled', 'done'] as const
