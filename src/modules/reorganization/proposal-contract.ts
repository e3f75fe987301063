import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, instant, refusal, text } from '../../platform/wire.ts'
import { bodyDecisions, reasonKinds } from './plan-rules.ts'
import { proposalStates } from './proposal-rules.ts'
import { planStates } from './state-rules.ts'

const propose = 'reorganization.propose'
const manage = 'reorganization.manage'
const named = z.object({ id, name: z.string() })

export const Proposal = z.object({
  id,
  decision: z.enum(bodyDecisions),
  targets: z.array(named),
  newName: z.string().nullable(),
  newKind: z.string().nullable(),
  newParent: named.nullable(),
  reasonKind: z.enum(reasonKinds),
  reason: z.string().nullable(),
  state: z.enum(proposalStates),
  proposedBy: z.string(),
  proposedAt: instant,
  /** Why it was declined. */
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
})
export type Proposal = z.infer<typeof Proposal>

export const ListOwnBodies = z.strictObject({
  /** Of this plan alone. */
  planId: id.optional(),
  q: z.string().trim().max(100).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListOwnBodies = z.infer<typeof ListOwnBodies>

export const OwnBody = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  parentName: z.string().nullable(),
  plan: z.object({ id, name: z.string(), state: z.enum(planStates), effectiveOn: day }),
  /** The last that was proposed for it; null where nothing was. */
  proposal: Proposal.nullable(),
})
export type OwnBody = z.infer<typeof OwnBody>

export const Propose = z.strictObject({
  id,
  bodyId: id,
  decision: z.enum(bodyDecisions),
  /** Among the bodies of the plan. */
  targetIds: z.array(id).max(10).default([]),
  /** The new name; of new bodies it is to be consolidated or split into, theirs, with semicolons between. */
  newName: text(400).nullable().default(null),
  newKind: text(60).nullable().default(null),
  newParentId: id.nullable().default(null),
  reasonKind: z.enum(reasonKinds).nullable().default(null),
  reason: text(500).nullable().default(null),
})
export type Propose = z.infer<typeof Propose>

export const TakeProposal = z.strictObject({ id, version: z.number().int() })
export type TakeProposal = z.infer<typeof TakeProposal>

export const DeclineProposal = z.strictObject({ id, reason: text(500) })
export type DeclineProposal = z.infer<typeof DeclineProposal>

const list = endpoint('GET', '/reorganization-proposals', {
  permission: propose,
  summary: 'Bodies of plans that are not decided which one may propose for, with the last proposal',
  input: ListOwnBodies,
  reply: z.object({
    rows: z.array(OwnBody),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const proposalsApi = {
  list,
  export: exportOf('reorganization-proposals', list),
  one: endpoint('GET', '/reorganization-plans/:id/bodies/:bodyId/proposals', {
    permission: propose,
    summary: 'One such body with all that was proposed for it, the newest first',
    input: z.strictObject({ id, bodyId: id }),
    reply: z.object({
      body: OwnBody,
      proposals: z.array(Proposal),
      /** Why nothing can be proposed now; null where it can. */
      whyNot: refusal.nullable(),
    }),
  }),
  propose: endpoint('POST', '/reorganization-plans/:id/bodies/:bodyId/proposals', {
    permission: propose,
    summary: 'Proposes what becomes of a body of one’s own',
    input: Propose,
    reply: z.object({ id }),
  }),
  withdraw: endpoint('DELETE', '/reorganization-proposals/:id', {
    permission: propose,
    summary: 'Withdraws a proposal nobody has answered',
    input: z.strictObject({ id }),
    reply: z.object({ id }),
  }),
  take: endpoint('POST', '/reorganization-proposals/:id/adoption', {
    permission: manage,
    summary: 'Takes a proposal over into the plan; its new bodies are founded with it',
    input: TakeProposal,
    reply: z.object({ id, version: z.number().int() }),
  }),
  decline: endpoint('POST', '/reorganization-proposals/:id/refusal', {
    permission: manage,
    summary: 'Declines a proposal, with the reason',
    input: DeclineProposal,
    reply: z.object({ id }),
  }),
}
