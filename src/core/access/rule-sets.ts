import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

/**
 * House rules of sign-in: after so many failures in a while, a name rests for some minutes; and
 * which roles nobody acts in without a second step.
 */
export const signInRules = subject(
  'sign-in',
  z.object({
    failures: z.number().int().positive(),
    withinMinutes: z.number().int().positive(),
    lockedMinutes: z.number().int().positive(),
    secondStepRoles: z.array(z.string()).default([]),
  }),
)

/** House rules of giving rights: which roles take two people, and how long the second has. */
export const accessRules = subject(
  'access',
  z.object({ powerfulRoles: z.array(z.string()), proposalDays: z.number().int().positive() }),
)
