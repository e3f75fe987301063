import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, id, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { ruleSetOrigins, ruleSetStates } from './rules.ts'

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

/** One of the list, with how it stands today. */
export const ListedRuleSet = RuleSetRow.extend({ state: z.enum(ruleSetStates) })
export type ListedRuleSet = z.infer<typeof ListedRuleSet>

export const ListRuleSets = z.strictObject({
  subject: z.string().max(60).optional(),
  /** In force on this day. */
  day: day.optional(),
  /** How it stands today. */
  state: z.enum(ruleSetStates).optional(),
  origin: z.enum(ruleSetOrigins).optional(),
  /** In its title, or its source. */
  q: text(100).optional(),
})
export type ListRuleSets = z.infer<typeof ListRuleSets>

export const AddRuleSet = z.strictObject({
  subject: text(60),
  appliesTo: z.string().trim().max(60).default(''),
  from: day,
  /** First day without it; null holds until another follows. */
  until: day.nullable().default(null),
  title: text(200),
  sourceDocument: text(500),
  /** Whether the text of the source was read and compared. */
  verified: z.boolean(),
  body: z.record(z.string(), z.unknown()),
})
export type AddRuleSet = z.infer<typeof AddRuleSet>

export const PutInForce = z.strictObject({
  id,
  /** The person says that they have compared the set with its source. */
  compared: z.boolean().default(false),
  reason: text(500),
})
export type PutInForce = z.infer<typeof PutInForce>

const manage = 'rule-sets.manage'
const done = z.object({ id })

const list = endpoint('GET', '/rule-sets', {
  permission: 'rule-sets.read',
  summary: 'Rule sets with their validity, source and whether they were verified',
  input: ListRuleSets,
  reply: z.object({
    rows: z.array(ListedRuleSet),
    total: z.number().int(),
    /** Every subject there is a set of, whatever is asked for. */
    subjects: z.array(z.string()),
  }),
})

export const ruleSetsApi = {
  list,
  export: exportOf('rule-sets', list),
  one: endpoint('GET', '/rule-sets/:id', {
    permission: 'rule-sets.read',
    summary: 'One rule set with its body',
    input: z.strictObject({ id }),
    reply: RuleSetRow.extend({ body: z.unknown() }),
  }),
  add: endpoint('POST', '/rule-sets', {
    permission: manage,
    summary: 'Adds a rule set, not in force yet',
    input: AddRuleSet,
    reply: done,
  }),
  putInForce: endpoint('POST', '/rule-sets/:id/force', {
    permission: manage,
    summary: 'Puts a rule set in force from its first day on, and ends the one it follows',
    input: PutInForce,
    reply: done,
  }),
  withdraw: endpoint('POST', '/rule-sets/:id/withdrawal', {
    permission: manage,
    summary: 'Takes back a rule set that has not begun',
    input: z.strictObject({ id, reason: text(500) }),
    reply: done,
  }),
}
