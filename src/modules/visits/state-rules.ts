/** How a visit stands: what is planned, and what the two sides say of it. */
export const visitStates = [
  ...(['planned', 'attended', 'confirmed', 'excused'] as const),
  ...(['missed', 'disputed', 'calledOff', 'lapsed'] as const),
] as const
export type VisitState = (typeof visitStates)[number]

/** What an official says of a visit, and what the organization does. */
export const officialSays = ['attended', 'excused'] as const
export type OfficialSays = (typeof officialSays)[number]
export const cellSays = ['present', 'absent'] as const
export type CellSays = (typeof cellSays)[number]

/** How far a plan of a month has come. */
export const planStates = ['working', 'proposed', 'accepted', 'discarded'] as const
export type PlanState = (typeof planStates)[number]
