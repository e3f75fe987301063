import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, id } from '../../platform/wire.ts'

export const RuleSetRow = z.object({
  id,
  subject: z.string(),
  appliesTo: z.string(),
  title: z.string(),
  sourceDocument: z.string(),
  from: day,
  until: day.nullable(),
  verified: z.boolean(),
  invented: z.boolean(),
  enabled: z.boolean(),
})
export type RuleSetRow = z.infer<typeof RuleSetRow>

export const ruleSetsApi = {
  list: endpoint('GET', '/rule-sets', {
    permission: 'rule-sets.read',
    summary: 'Rule sets with their validity, source and whether they were verified',
    input: z.strictObject({ subject: z.string().max(60).optional(), day: day.optional() }),
    reply: z.array(RuleSetRow),
  }),
  one: endpoint('GET', '/rule-sets/:id', {
    permission: 'rule-sets.read',
    summary: 'One rule set with its body',
    input: z.strictObject({ id }),
    reply: RuleSetRow.extend({ body: z.unknown() }),
  }),
}
