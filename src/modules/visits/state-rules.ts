/** How a visit stands: what is planned, and what the two sides say of it. */
export const visitStates = [
  'planned',
  'attended',
  'confirmed',
  'excused',
  'missed',
  'disputed',
  'calledOff',
  'lapsed',
] as const
export type VisitState = (typeof visitStates)[number]
