import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, refusal, text } from '../../platform/wire.ts'
import { initiativeFields, initiativeStates, verdicts } from './rules.ts'

export const ListInitiatives = z.strictObject({
  /** Tried by this organization or one below it; without it, everything one may see. */
  organizationId: id.optional(),
  field: z.enum(initiativeFields).optional(),
  state: z.enum(initiativeStates).optional(),
  /** As it was last evaluated; `none` for what nobody has evaluated. */
  verdict: z.enum([...verdicts, 'none']).optional(),
  day: day.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListInitiatives = z.infer<typeof ListInitiatives>

export const Initiative = z.object({
  id,
  name: z.string(),
  field: z.enum(initiativeFields),
  organizationId: id,
  organizationName: z.string(),
  state: z.enum(initiativeStates),
  from: day,
  until: day.nullable(),
  /** Whether it ends because its organization does, and would have gone on. */
  endedWithOrganization: z.boolean(),
  /** What took the place of an organization that has ended; null where none did. */
  heir: z.object({ id, name: z.string() }).nullable(),
  decision: decision.nullable(),
  verdict: z.enum(verdicts).nullable(),
  evaluatedOn: day.nullable(),
  /** How many other organizations follow it on the day. */
  copies: z.number().int(),
})
export type Initiative = z.infer<typeof Initiative>

/** Another organization that took the model over. */
const Copy = z.object({
  id,
  version: z.number().int(),
  organizationId: id,
  organizationName: z.string(),
  state: z.enum(initiativeStates),
  from: day,
  until: day.nullable(),
  endedWithOrganization: z.boolean(),
  /** Why the reader cannot change the record of it; null when they can. */
  whyNotChange: refusal.nullable(),
})
export type Copy = z.infer<typeof Copy>

export const InitiativePage = Initiative.extend({
  /** Changes go with this number; a stale one is refused. */
  version: z.number().int(),
  description: z.string(),
  result: z.string().nullable(),
  /** Who took it over, at any time, the latest first; at most two hundred. */
  copiedBy: z.array(Copy),
  /** Why nothing of it can be recorded by the reader; null when it can. */
  whyNotChange: refusal.nullable(),
  /** Why its record cannot be taken back; null when it can. */
  whyNotTakeBack: refusal.nullable(),
})
export type InitiativePage = z.infer<typeof InitiativePage>

const known = { id, version: z.number().int() }
const span = { from: day, until: day.nullable().default(null) }

export const BeginInitiative = z.strictObject({
  organizationId: id,
  name: text(200),
  field: z.enum(initiativeFields),
  /** What it is, in words. */
  description: text(2000),
  ...span,
  decision: decision.nullable().default(null),
})
export type BeginInitiative = z.infer<typeof BeginInitiative>

export const EvaluateInitiative = z.strictObject({
  ...{ ...known, on: day, verdict: z.enum(verdicts), result: text(2000) },
})
export type EvaluateInitiative = z.infer<typeof EvaluateInitiative>

export const EndIt = z.strictObject({ ...known, on: day, reason: text(500) })
export type EndIt = z.infer<typeof EndIt>

export const TakeBack = z.strictObject({ ...known, reason: text(500) })
export type TakeBack = z.infer<typeof TakeBack>

export const CopyInitiative = z.strictObject({
  /** The model. */
  id,
  /** Who took it over. */
  organizationId: id,
  ...span,
})
export type CopyInitiative = z.infer<typeof CopyInitiative>

const done = z.object({ id })
const permission = 'reorganization.manage'

const list = endpoint('GET', '/initiatives', {
  permission: 'reorganization.read',
  summary: 'Models that organizations try, the latest first',
  input: ListInitiatives,
  reply: z.object({
    rows: z.array(Initiative),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const initiativesApi = {
  list,
  exportList: exportOf('initiatives', list),
  one: endpoint('GET', '/initiatives/:id', {
    permission: 'reorganization.read',
    summary: 'A model with its evaluation, who took it over and what can be done',
    input: z.strictObject({ id, day: day.optional() }),
    reply: InitiativePage,
    snapshot: true,
  }),
  begin: endpoint('POST', '/initiatives', {
    permission,
    summary: 'Records that an organization tries a model from a day on',
    input: BeginInitiative,
    reply: done,
  }),
  evaluate: endpoint('POST', '/initiatives/:id/evaluation', {
    permission,
    summary: 'Records what came of a model, and whether it is worth keeping',
    input: EvaluateInitiative,
    reply: done,
  }),
  end: endpoint('POST', '/initiatives/:id/ending', {
    permission,
    summary: 'Ends the trying of a model from a day on',
    input: EndIt,
    reply: done,
  }),
  takeBack: endpoint('POST', '/initiatives/:id/taking-back', {
    permission,
    summary: 'Takes the record of a model back',
    input: TakeBack,
    reply: done,
  }),
  copy: endpoint('POST', '/initiatives/:id/copies', {
    permission,
    summary: 'Records that another organization took a model over',
    input: CopyInitiative,
    reply: done,
  }),
  endCopy: endpoint('POST', '/initiative-copies/:id/ending', {
    permission,
    summary: 'Ends what an organization took over from a day on',
    input: EndIt,
    reply: done,
  }),
  takeBackCopy: endpoint('POST', '/initiative-copies/:id/taking-back', {
    permission,
    summary: 'Takes back the record that an organization took a model over',
    input: TakeBack,
    reply: done,
  }),
}
