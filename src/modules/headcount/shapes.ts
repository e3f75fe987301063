import { z } from 'zod'
import { words } from '../../platform/wire.ts'

const named = z.strictObject({ name: words })
const year = z.string().regex(/^\d{4}$/)

/** The kinds of staff, how people leave, by which regimes, and how far it is to go. */
export const HeadcountRules = z.strictObject({
  kinds: z.record(z.string(), named),
  /** `reduces` says whether it counts as a cut: one who is transferred is only elsewhere. */
  changes: z.record(z.string(), z.strictObject({ name: words, reduces: z.boolean() })),
  regimes: z.record(z.string(), named),
  /** How many percent fewer by the end of a year than were assigned in the base year; null sets none. */
  target: z
    .strictObject({
      baseYear: year,
      byYear: year,
      percent: z.number().min(0).max(100),
      countedKinds: z.array(z.string()),
    })
    .nullable(),
})
export type HeadcountRules = z.infer<typeof HeadcountRules>
