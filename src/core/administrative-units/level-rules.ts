/** From the widest to the narrowest; addresses know these words without the contract. */
export const levels = ['province', 'district', 'commune', 'hamlet'] as const
