/** How an assignment stands on a day; `waits` ended with its organization and is to be decided again. */
export const assignmentStates = ['active', 'coming', 'ended', 'waits'] as const
export type AssignmentState = (typeof assignmentStates)[number]
