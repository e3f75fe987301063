import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, instant, text } from '../../platform/wire.ts'
import { ListDeadlines } from '../deadlines/contract.ts'
import { exportOf } from '../exports/contract.ts'
import { manyActs } from '../members/acts.ts'
import { ListMembers } from '../members/contract.ts'
import { OrganizationSize } from '../organizations/contract.ts'
import { batchActs, batchStates } from './rules.ts'

/** What can come of a member who was chosen. */
export const outcomes = ['ready', 'refused', 'changed', 'differs', 'undone', 'kept'] as const
const outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof outcome>

/** Ticked one by one, more go by a filter. */
export const mostTicked = 2000

/** Who an act is for: some members, or all that a list of today shows by a filter. */
export const Chosen = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('tick'), memberIds: z.array(id).min(1).max(mostTicked) }),
  z.strictObject({
    by: z.literal('members'),
    ...ListMembers.pick({ organizationId: true, q: true, flag: true }).shape,
    status: z
      .array(z.enum(['probationary', 'full', 'suspended']))
      .min(1)
      .optional(),
  }),
  z.strictObject({
    by: z.literal('deadlines'),
    ...ListDeadlines.pick({ organizationId: true, kind: true, within: true }).shape,
  }),
])
export type Chosen = z.infer<typeof Chosen>

export const PreviewBatch = manyActs({ chosen: Chosen })
export type PreviewBatch = z.infer<typeof PreviewBatch>

const refusal = z.object({
  kind: z.enum(['forbidden', 'missing', 'conflict', 'invalid']),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

const heads = z.object({ full: z.number().int(), all: z.number().int() })

export const BatchRow = z.object({
  id,
  act: z.string(),
  /** What is asked for all alike; each null where the act has none. */
  on: day.nullable(),
  until: day.nullable(),
  /** Of the transfer, the purpose of an absence, what is corrected to. */
  kind: z.string().nullable(),
  receiver: z.object({ id, name: z.string() }).nullable(),
  decision: decision.nullable(),
  /** The lowest organization above all of them; null where there is none. */
  organization: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(['judging', 'ready', 'committed', 'undone']),
  accountName: z.string(),
  createdAt: instant,
  committedAt: instant.nullable(),
  /** When its undoing was last tried, and by whom. */
  undoneAt: instant.nullable(),
  undoneBy: z.string().nullable(),
  /** How many members there are of each outcome. */
  counts: z.partialRecord(outcome, z.number().int()),
})
export type BatchRow = z.infer<typeof BatchRow>

export const Batch = BatchRow.extend({
  /** Whether it is the actor's own, to be written. */
  isOwn: z.boolean(),
  /** Chosen, but no longer to be seen. */
  unseen: z.number().int(),
  /** The job at work on it; null when none is. */
  jobId: id.nullable(),
  /** Why the last job failed; null when it did not. */
  failure: refusal.nullable(),
  /** Why members are refused, differ or are kept, with how many. */
  reasons: z.array(z.object({ outcome, code: z.string(), count: z.number().int() })),
  /** The organizations whose head-counts change when it is written, those warned of first. */
  sizes: z.array(OrganizationSize.omit({ rules: true }).extend({ id, before: heads })),
  /** The regulation the warnings are from. */
  sizeRules: OrganizationSize.shape.rules,
})
export type Batch = z.infer<typeof Batch>

export const BatchMember = z.object({
  id,
  code: z.string(),
  fullName: z.string(),
  organizationId: id,
  organizationName: z.string(),
  outcome,
  why: refusal.nullable(),
})
export type BatchMember = z.infer<typeof BatchMember>

export const ListBatches = z.strictObject({
  /** Of members of this organization and all below it. */
  organizationId: id.optional(),
  act: z.enum(batchActs).optional(),
  state: z.enum(batchStates).optional(),
  /** In the number of the decision, or the name of who did it. */
  q: text(100).optional(),
  /** Written, or else previewed, on this day or later; on this day or earlier. */
  from: day.optional(),
  until: day.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListBatches = z.infer<typeof ListBatches>

const permission = 'members.manage'

const list = endpoint('GET', '/batches', {
  permission,
  summary: 'Batches of changes one made or manages the members of, newest first',
  input: ListBatches,
  reply: z.object({
    rows: z.array(BatchRow),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
  snapshot: true,
})

const members = endpoint('GET', '/batches/:id/members', {
  permission,
  summary: 'The members of a batch, by what came of them and why, in the order of names',
  input: z.strictObject({
    id,
    outcome: outcome.optional(),
    /** Code of the refusal. */
    reason: text(100).optional(),
    after: z.string().max(800).optional(),
    limit: count.min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(BatchMember),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const batchesApi = {
  list,
  export: exportOf('batches', list),
  preview: endpoint('POST', '/batches', {
    permission,
    summary: 'Says what an act would do to many members, one by one, and writes nothing of it',
    input: PreviewBatch,
    reply: Batch,
  }),
  one: endpoint('GET', '/batches/:id', {
    permission,
    summary: 'A batch of changes: what was asked, what came of it, and what follows',
    input: z.strictObject({ id }),
    reply: Batch,
    snapshot: true,
  }),
  members,
  exportMembers: exportOf('batch-members', members),
  commit: endpoint('POST', '/batches/:id/commitment', {
    permission,
    summary: 'Does what was previewed to all members who still can have it done',
    input: z.strictObject({ id }),
    reply: Batch,
  }),
  undo: endpoint('DELETE', '/batches/:id/commitment', {
    permission,
    summary: 'Undoes a batch, but for members changed since',
    input: z.strictObject({ id }),
    reply: Batch,
  }),
}
