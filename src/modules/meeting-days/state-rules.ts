/** Whether a day is chosen, and inside what the calendar says. */
export const choiceStates = ['chosen', 'outside', 'not-chosen'] as const
export type ChoiceState = (typeof choiceStates)[number]
