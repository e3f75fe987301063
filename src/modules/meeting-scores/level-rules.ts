/** From the best to the worst. */
export const levels = ['good', 'fair', 'average', 'poor'] as const
export type Level = (typeof levels)[number]

/** How far the score of a meeting has come. */
export const scoreStates = ['none', 'draft', 'voted', 'confirmed'] as const
export type ScoreState = (typeof scoreStates)[number]

export function isAtLeast(one: Level, other: Level): boolean {
  return levels.indexOf(one) <= levels.indexOf(other)
}
