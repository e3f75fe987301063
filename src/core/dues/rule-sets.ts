import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

export const DuesRules = z.strictObject({
  /** Months unpaid after which the cell considers a member's case. */
  behindMonths: z.int().positive(),
})

/** When unpaid dues become a matter for the cell. What is to be paid is not kept here. */
export const duesRules = subject('dues', DuesRules)
