export const kinds = ['regular', 'thematic', 'extraordinary', 'gathering'] as const
export type MeetingKind = (typeof kinds)[number]

/** How far a meeting has come. */
export const states = ['prepared', 'invited', 'held', 'signed', 'cancelled'] as const
export type MeetingState = (typeof states)[number]
