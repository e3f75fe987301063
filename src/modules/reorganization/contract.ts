import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { jobStates } from '../../platform/jobs/rules.ts'
import { count, day, decision, id, instant, refusal, text } from '../../platform/wire.ts'
import { ledgerEntries } from './entry-rules.ts'
import { listedDecisions, proposedFilters } from './filter-rules.ts'
import { bodyDecisions, reasonKinds } from './plan-rules.ts'
import { Proposal } from './proposal-contract.ts'
import { opinionKinds, planStates } from './state-rules.ts'

const fromTo = z.object({ from: z.number().int(), to: z.number().int() })

/** How many bodies there are before and after, every one counted once on either side. */
export const LedgerNumbers = z.object({
  before: z.number().int(),
  after: z.number().int(),
  kept: z.number().int(),
  merged: fromTo,
  consolidated: fromTo,
  dissolved: z.number().int(),
  split: fromTo,
  created: z.number().int(),
  undecided: z.number().int(),
})
export type LedgerNumbers = z.infer<typeof LedgerNumbers>

export const ListedPlan = z.object({
  id,
  code: z.string(),
  name: z.string(),
  organizationId: id,
  organizationName: z.string(),
  state: z.enum(planStates),
  baselineOn: day,
  effectiveOn: day,
  deadline: day.nullable(),
  target: z.number().int().nullable(),
  /** Begun, and nobody works on it now. */
  isHalted: z.boolean(),
  ledger: LedgerNumbers,
})
export type ListedPlan = z.infer<typeof ListedPlan>

export const ListPlans = z.strictObject({
  state: z.enum(planStates).optional(),
  after: z.string().max(800).optional(),
  /** Each is counted body by body. */
  limit: count.min(1).max(50).default(20),
})
export type ListPlans = z.infer<typeof ListPlans>

const Fault = z.object({
  /** Null where it is the sum that does not close. */
  body: z.object({ id, name: z.string() }).nullable(),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Fault = z.infer<typeof Fault>

const Opinion = z.object({
  id,
  kind: z.enum(opinionKinds),
  organizationId: id,
  organizationName: z.string(),
  agrees: z.boolean(),
  text: z.string(),
  givenOn: day,
})

export const PlanPage = ListedPlan.extend({
  /** Changes go with this number; a stale one is refused. */
  version: z.number().int(),
  kinds: z.array(z.string()),
  decision: decision.nullable(),
  /** The job that works on it, or did last, and why that came to nothing. */
  job: z.object({ state: z.enum(jobStates), why: refusal.nullable() }).nullable(),
  /** How many of its bodies are done while it is being applied. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  applied: z
    .object({
      at: instant,
      by: z.string(),
    })
    .nullable(),
  /** Until when what was done of it can be taken back; null where nothing is done. */
  grace: z.object({ lastDay: day, isOver: z.boolean(), removedOn: day.nullable() }).nullable(),
  /** By name, whoever may go on with it, or take back what was done, where it stands half-way. */
  mayGoOn: z.array(z.string()),
  /** Why it cannot be decided, body by body. */
  faults: z.array(Fault),
  opinions: z.array(Opinion),
  /** What its bodies stand under, by name. */
  superiors: z.array(z.object({ id, name: z.string() })),
  /** What can be done now; null where it can. */
  whyNot: z.object({
    edit: refusal.nullable(),
    appraise: refusal.nullable(),
    consult: refusal.nullable(),
    decide: refusal.nullable(),
    withdraw: refusal.nullable(),
    rehearse: refusal.nullable(),
    apply: refusal.nullable(),
    pause: refusal.nullable(),
    undo: refusal.nullable(),
  }),
})
export type PlanPage = z.infer<typeof PlanPage>

const named = z.object({ id, name: z.string() })

export const ListedBody = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  code: z.string().nullable(),
  parent: named.nullable(),
  /** Founded by the plan. */
  isFounded: z.boolean(),
  decision: z.enum(bodyDecisions).nullable(),
  targets: z.array(named),
  newName: z.string().nullable(),
  newKind: z.string().nullable(),
  newParent: named.nullable(),
  reasonKind: z.enum(reasonKinds).nullable(),
  reason: z.string().nullable(),
  /** What is not settled with it. */
  faults: z.array(Fault),
  /** What is proposed for it from below and not answered; `isOther` where the plan decides otherwise. */
  proposal: Proposal.extend({ isOther: z.boolean() }).nullable(),
})
export type ListedBody = z.infer<typeof ListedBody>

/** What is decided of one body, with what stands in the way there. */
export const BodyPage = z.object({
  plan: z.object({
    id,
    name: z.string(),
    /** Changes go with this number; a stale one is refused. */
    version: z.number().int(),
    effectiveOn: day,
    /** Why nothing can be decided in it now; null where it can. */
    whyNot: refusal.nullable(),
  }),
  body: ListedBody,
  faults: z.array(Fault),
  /** All that was proposed for it, the newest first. */
  proposals: z.array(Proposal),
  undecided: z.number().int(),
  /** The next of those nobody has decided on; null where there is none besides. */
  nextUndecidedId: id.nullable(),
})
export type BodyPage = z.infer<typeof BodyPage>

const ListBodies = z.strictObject({
  id,
  /** The bodies a number of the ledger is made of; those before and those founded without it. */
  entry: z.enum(ledgerEntries).optional(),
  q: z.string().trim().max(100).optional(),
  decision: z.enum(listedDecisions).optional(),
  reasonKind: z.enum(reasonKinds).optional(),
  /** Only those directly under this one. */
  under: id.optional(),
  /** Only those with something that is not settled. */
  faulty: z.literal('1').optional(),
  /** Only those with a proposal that waits, or with one that is other than the plan. */
  proposed: z.enum(proposedFilters).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListBodies = z.infer<typeof ListBodies>

export const DraftPlan = z.strictObject({
  code: z
    .string()
    .trim()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'not-a-plan-code' }),
  name: text(200),
  organizationId: id,
  kinds: z.array(text(60)).min(1).max(30),
  baselineOn: day,
  effectiveOn: day,
  deadline: day.nullable().default(null),
  target: z.number().int().min(0).max(100_000).nullable().default(null),
})
export type DraftPlan = z.infer<typeof DraftPlan>

const edit = { id, version: z.number().int() }

export const DecideBody = z.strictObject({
  ...edit,
  bodyId: id,
  /** Null makes it undecided again. */
  decision: z.enum(bodyDecisions).nullable(),
  targetIds: z.array(id).max(10).default([]),
  newName: text(200).nullable().default(null),
  newKind: text(60).nullable().default(null),
  newParentId: id.nullable().default(null),
  reasonKind: z.enum(reasonKinds).nullable().default(null),
  reason: text(500).nullable().default(null),
})
export type DecideBody = z.infer<typeof DecideBody>

export const KeepUndecided = z.strictObject({
  ...edit,
  reasonKind: z.enum(reasonKinds),
  reason: text(500).nullable().default(null),
})
export type KeepUndecided = z.infer<typeof KeepUndecided>

export const FoundBody = z.strictObject({
  ...edit,
  name: text(200),
  kind: text(60),
  unitType: text(60).nullable().default(null),
  code: text(40).nullable().default(null),
  parentId: id,
  administrativeUnitId: id.nullable().default(null),
})
export type FoundBody = z.infer<typeof FoundBody>

export const TakeBodyOut = z.strictObject({ ...edit, bodyId: id })
export type TakeBodyOut = z.infer<typeof TakeBodyOut>

const opinion = { agrees: z.boolean(), text: text(2000), givenOn: day }

export const AppraisePlan = z.strictObject({ ...edit, ...opinion })
export type AppraisePlan = z.infer<typeof AppraisePlan>

export const ConsultOnPlan = z.strictObject({ ...edit, organizationId: id, ...opinion })
export type ConsultOnPlan = z.infer<typeof ConsultOnPlan>

export const DecidePlan = z.strictObject({ ...edit, decision })
export type DecidePlan = z.infer<typeof DecidePlan>

export const WithdrawPlan = z.strictObject({ ...edit, reason: text(500) })
export type WithdrawPlan = z.infer<typeof WithdrawPlan>

const done = z.object({ id, version: z.number().int() })
const read = 'reorganization.read'
const manage = 'reorganization.manage'

const list = endpoint('GET', '/reorganization-plans', {
  permission: read,
  summary: 'Plans of reorganization, the latest to take effect first, each with its ledger',
  input: ListPlans,
  reply: z.object({
    rows: z.array(ListedPlan),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

const bodies = endpoint('GET', '/reorganization-plans/:id/bodies', {
  permission: read,
  summary: 'The bodies of a plan, or those that a number of its ledger is made of',
  input: ListBodies,
  reply: z.object({
    rows: z.array(ListedBody),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const reorganizationApi = {
  list,
  exportPlans: exportOf('reorganization-plans', list),
  one: endpoint('GET', '/reorganization-plans/:id', {
    permission: read,
    summary: 'A plan with its ledger, what is wrong with it and what can be done',
    input: z.strictObject({ id }),
    reply: PlanPage,
    snapshot: true,
  }),
  bodies,
  export: exportOf('reorganization-bodies', bodies),
  body: endpoint('GET', '/reorganization-plans/:id/bodies/:bodyId', {
    permission: read,
    summary: 'One body of a plan, with what is decided of it and what is wrong with that',
    input: z.strictObject({ id, bodyId: id }),
    reply: BodyPage,
    snapshot: true,
  }),
  draft: endpoint('POST', '/reorganization-plans', {
    permission: manage,
    summary: 'Drafts a plan over the organizations of some kinds as they stand on a day',
    input: DraftPlan,
    reply: done,
  }),
  decideBody: endpoint('PUT', '/reorganization-plans/:id/bodies/:bodyId/decision', {
    permission: manage,
    summary: 'Says what becomes of one body',
    input: DecideBody,
    reply: done,
  }),
  keepUndecided: endpoint('POST', '/reorganization-plans/:id/keeping', {
    permission: manage,
    summary: 'Keeps every body nobody has decided on, for one reason',
    input: KeepUndecided,
    reply: done.extend({ kept: z.number().int() }),
  }),
  found: endpoint('POST', '/reorganization-plans/:id/bodies', {
    permission: manage,
    summary: 'Adds a body that the plan founds',
    input: FoundBody,
    reply: done.extend({ bodyId: id }),
  }),
  takeOut: endpoint('DELETE', '/reorganization-plans/:id/bodies/:bodyId', {
    permission: manage,
    summary: 'Takes a body out that the plan was to found',
    input: TakeBodyOut,
    reply: done,
  }),
  appraise: endpoint('POST', '/reorganization-plans/:id/appraisal', {
    permission: manage,
    summary: 'Records the appraisal of a plan',
    input: AppraisePlan,
    reply: done,
  }),
  consult: endpoint('POST', '/reorganization-plans/:id/consultations', {
    permission: manage,
    summary: 'Records what an organization asked about a plan thinks of it',
    input: ConsultOnPlan,
    reply: done,
  }),
  decide: endpoint('POST', '/reorganization-plans/:id/decision', {
    permission: manage,
    summary: 'Decides a plan without faults by a document',
    input: DecidePlan,
    reply: done,
  }),
  withdraw: endpoint('POST', '/reorganization-plans/:id/withdrawal', {
    permission: manage,
    summary: 'Withdraws a plan that is not decided',
    input: WithdrawPlan,
    reply: done,
  }),
}
