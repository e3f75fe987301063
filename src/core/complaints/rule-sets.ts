import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

/** Working days a regulation sets; null where its text was not read, and then nothing is checked. */
const known = z.number().int().positive().nullable()

/** How long the answer to a complaint may take: in the province, and at the Center. */
const answer = { answerLocal: known, answerCentral: known }

export const ComplaintRules = z.object({
  /** Within how long a removal may be complained of is a number of the rules of membership. */
  removal: z.object(answer),
  expulsion: z.object({ withinWorkingDays: known, ...answer }),
})
export type ComplaintRules = z.infer<typeof ComplaintRules>

/** How long one may complain of an expulsion, and how long the answer to a complaint may take. */
export const complaintRules = subject('complaints', ComplaintRules)
