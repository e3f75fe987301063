/** How a body works: as it should, seldom, or not at all. */
export const activities = ['works', 'seldom', 'none'] as const
