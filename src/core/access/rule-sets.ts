import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

/** House rules of sign-in: after so many failures in a while, a name rests for some minutes. */
export const signInRules = subject(
  'sign-in',
  z.object({
    failures: z.number().int().positive(),
    withinMinutes: z.number().int().positive(),
    lockedMinutes: z.number().int().positive(),
  }),
)

/** House rules of giving rights: which roles take two people, and how long the second has. */
export const accessRules = subject(
  'access',
  z.object({ powerfulRoles: z.array(z.string()), proposalDays: z.number().int().positive() }),
)
