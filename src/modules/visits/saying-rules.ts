/** What an official says of a visit, and what the organization does. */
export const officialSays = ['attended', 'excused'] as const
export type OfficialSays = (typeof officialSays)[number]
export const cellSays = ['present', 'absent'] as const
export type CellSays = (typeof cellSays)[number]

/** How far a plan of a month has come. */
export const planStates = ['working', 'proposed', 'accepted', 'discarded'] as const
export type PlanState = (typeof planStates)[number]
