/** How an assignment stands on a day; `waits` ended with its organization and is to be decided again. */
export const assignmentStates = ['active', 'coming', 'ended', 'waits'] as const
export type AssignmentState = (typeof assignmentStates)[number]

/** Where an issue stands: with whom answers, back with whoever raised it, or over. */
export const issueStates = [
  'assigned',
  'answered',
  'returned',
  'declined',
  'closed',
  'withdrawn',
  'merged',
] as const
export type IssueState = (typeof issueStates)[number]
