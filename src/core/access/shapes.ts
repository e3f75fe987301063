import { z } from 'zod'
import { count, day, id, instant, text } from '../../platform/wire.ts'
import { accountStates } from './state-rules.ts'

export const accountId = text(80)
export const role = text(40)

/** One right: a role at an organization, what it comes from and how long it holds. */
export const Held = z.object({
  /** What it comes from: `post:…`, `grant:…`, `membership:…`. */
  key: z.string(),
  role,
  organizationId: id,
  organizationName: z.string(),
  reach: z.enum(['here', 'below']),
  source: z.enum(['post', 'membership', 'decision', 'assignment', 'deputy']),
  /** Of the post it comes from. */
  title: z.string().nullable(),
  /** Whom they stand in for, by name; null for a right of their own. */
  deputyFor: z.string().nullable(),
  /** The organization has ended and one above answers for it: only reading is left. */
  ended: z.boolean(),
  from: day,
  until: day.nullable(),
})

export const Right = Held.extend({
  accountId,
  accountName: z.string(),
  /** What was said when it was given by decision. */
  reason: z.string().nullable(),
  permissions: z.array(z.string()).readonly(),
  scopePath: z.string(),
})
export type Right = z.infer<typeof Right>

/** In what somebody can act: `post:…` or `grant:…`, with the title of the post or the role. */
export const Capacity = z.object({
  key: z.string(),
  role,
  title: z.string().nullable(),
  organizationName: z.string(),
  deputyFor: z.string().nullable(),
})
export type Capacity = z.infer<typeof Capacity>

export const Me = z.object({
  accountId: z.string(),
  name: z.string(),
  memberId: id.nullable(),
  actingAs: z.string().nullable(),
  /** In what one could act alone, the weightiest first, and the one chosen; null acts in all. */
  capacities: z.array(Capacity),
  chosen: z.string().nullable(),
  /** The day it is for this installation; a demonstration has a clock of its own. */
  today: day,
  demo: z.boolean(),
  permissions: z.array(z.string()),
  grants: z.array(Held),
  /** Code of what must be done before anything else; null when nothing. */
  owes: z.string().nullable(),
  /** An account of the demonstration, which is everybody's: nothing is kept for its owner. */
  shared: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const Session = z.object({
  id: z.string(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** The one that asks. */
  isCurrent: z.boolean(),
  startedAt: instant,
  /** To the hour: it is noted no oftener. */
  lastUsedAt: instant,
})
export type Session = z.infer<typeof Session>

export const ListAccounts = z.strictObject({
  q: text(100).optional(),
  state: z.enum(accountStates).optional(),
  /** Only those who hold this role somewhere today. */
  role: role.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListAccounts = z.infer<typeof ListAccounts>

export const GrantProposal = z.object({
  id,
  accountId,
  accountName: z.string(),
  role,
  organizationId: id,
  organizationName: z.string(),
  from: day,
  until: day.nullable(),
  reason: z.string(),
  /** It is to stand in for whoever proposed it, while they are away. */
  isDeputy: z.boolean(),
  proposedByName: z.string(),
  /** Whoever asks proposed it, and so cannot approve it. */
  isOwn: z.boolean(),
  proposedOn: day,
  lapsesOn: day,
  state: z.enum(['open', 'lapsed', 'approved', 'refused', 'withdrawn']),
  outcomeReason: z.string().nullable(),
  closedByName: z.string().nullable(),
  closedOn: day.nullable(),
})
export type GrantProposal = z.infer<typeof GrantProposal>
