/** The ways off the register that can be complained of. */
export const complainable = ['removal', 'expulsion'] as const

/** A committee of the province or below, or the Center. */
export const addressees = ['local', 'central'] as const

/** The decision stands, a lesser discipline takes its place, or it never was. */
export const results = ['upheld', 'changed', 'annulled'] as const

/** Where a complaint stands; one that is late waits as well. */
export const complaintStates = ['waiting', 'late', 'answered'] as const
export type ComplaintState = (typeof complaintStates)[number]
