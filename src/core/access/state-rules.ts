/** What an account can be in that whoever runs the installation looks after. */
export const accountStates = ['locked', 'resting', 'withoutSecondStep', 'neverSignedIn'] as const
export type AccountState = (typeof accountStates)[number]
