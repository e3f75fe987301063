import { z } from 'zod'
import { subject } from '../../core/rule-sets/subject.ts'

/** For how many days after it was applied a plan can be taken back. */
export const reorganizationRules = subject(
  'reorganization',
  z.object({ graceDays: z.number().int().min(0) }),
)
