import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, refusal, text, words } from '../../platform/wire.ts'
import { assignmentStates } from './state-rules.ts'

export {
  type Issue,
  type IssueAct,
  type IssuePage,
  type IssueRules,
  type IssueRulesInForce,
  type IssueState,
  issuePhotosApi,
  issuesApi,
  type RaiseIssue,
} from './issue-contract.ts'
export { type AssignmentState, assignmentStates } from './state-rules.ts'

/** The regulation of what officials do who follow organizations. */
export const FollowDuties = z.strictObject({
  /** Types of units whose organizations somebody ought to follow. */
  followedTypes: z.array(z.string()),
  /** How many organizations one official follows at most on any day; null leaves it open. */
  mostAtOnce: z.number().int().positive().nullable(),
  duties: z.record(
    z.string(),
    z.strictObject({
      name: words,
      /** Kinds of organization it can be for. */
      kinds: z.array(z.string()),
      tasks: words,
      powers: words,
    }),
  ),
})
export type FollowDuties = z.infer<typeof FollowDuties>

export const ListAssignments = z.strictObject({
  officialId: id.optional(),
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  state: z.enum(assignmentStates).optional(),
  day: day.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListAssignments = z.infer<typeof ListAssignments>

export const Assignment = z.object({
  id,
  officialId: id,
  official: z.string(),
  /** A post of the official on the day, with where it is. */
  post: z.string().nullable(),
  organizationId: id,
  organizationName: z.string(),
  /** Of the one above it on the day; null where there is none, or it has ended. */
  parentName: z.string().nullable(),
  /** The part of its hamlet whose households are followed; null where the organization is. */
  territory: z.string().nullable(),
  duty: z.string(),
  state: z.enum(assignmentStates),
  from: day,
  /** First day it holds no more. */
  until: day.nullable(),
  decision: decision.nullable(),
})
export type Assignment = z.infer<typeof Assignment>

/** What to cite for the regulation, with what it says. */
export const DutiesInForce = z
  .object({ id, title: z.string(), invented: z.boolean(), body: FollowDuties })
  .nullable()
export type DutiesInForce = z.infer<typeof DutiesInForce>

export const AssignmentPage = Assignment.extend({
  /** Changes go with this number; a stale one is refused. */
  version: z.number().int(),
  rules: DutiesInForce,
  /** What ended it, where something did or will: its own decision, its organization, its official. */
  endedWith: z.enum(['decision', 'organization', 'official']).nullable(),
  closingReason: z.string().nullable(),
  settled: z.object({ on: day, reason: z.string().nullable() }).nullable(),
  replaces: id.nullable(),
  replacedBy: id.nullable(),
  /** Where its organization stands now, where that ended. */
  successor: z.object({ id, name: z.string() }).nullable(),
  /** Why it can neither be replaced nor ended now; null when it can. */
  whyNotChange: refusal.nullable(),
  /** Why it cannot be left undecided, or null when it can. */
  whyNotSettle: refusal.nullable(),
})
export type AssignmentPage = z.infer<typeof AssignmentPage>

const terms = { duty: text(60), from: day, until: day.nullable().default(null), decision }

export const AssignOfficial = z.strictObject({
  ...{ officialId: id, organizationId: id, ...terms },
  /** A named part of a hamlet or quarter, or all of it; left out, the organization is followed. */
  territory: text(120).nullable().optional(),
  /** One of theirs that waits, which this decides again. */
  again: id.optional(),
})
export type AssignOfficial = z.infer<typeof AssignOfficial>

const known = { id, version: z.number().int() }

export const ChangeAssignment = z.strictObject({ ...known, ...terms, reason: text(500) })
export type ChangeAssignment = z.infer<typeof ChangeAssignment>

/** Many that wait, each decided again for what took the place of its organization, by one paper. */
export const RenewAssignments = z.strictObject({
  ids: z.array(id).min(1).max(200),
  ...{ from: terms.from, until: terms.until, decision },
})
export type RenewAssignments = z.infer<typeof RenewAssignments>

export const EndAssignment = z.strictObject({ ...known, on: day, reason: text(500) })
export type EndAssignment = z.infer<typeof EndAssignment>

export const SettleAssignment = z.strictObject({ ...known, reason: text(500) })
export type SettleAssignment = z.infer<typeof SettleAssignment>

const done = z.object({ id })
const manage = 'follow.manage'
const read = 'follow.read'

const list = endpoint('GET', '/follow-assignments', {
  permission: read,
  summary: 'Which officials follow which organizations, as of a day',
  input: ListAssignments,
  reply: z.object({
    rows: z.array(Assignment),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are in each state, whichever is asked for. */
    states: z.array(z.object({ state: z.enum(assignmentStates), count: z.number().int() })),
    rules: DutiesInForce,
  }),
})

export const followUpApi = {
  list,
  followers: endpoint('GET', '/organizations/:id/followers', {
    permission: read,
    summary: 'Who follows an organization on a day',
    input: z.strictObject({ id, day: day.optional() }),
    reply: z.object({ rows: z.array(Assignment), rules: DutiesInForce }),
    snapshot: true,
  }),
  export: exportOf('follow-assignments', list),
  one: endpoint('GET', '/follow-assignments/:id', {
    permission: read,
    summary: 'An assignment with its duty, what came before and after it, and what can be done',
    input: z.strictObject({ id, day: day.optional() }),
    reply: AssignmentPage,
    snapshot: true,
  }),
  assign: endpoint('POST', '/follow-assignments', {
    permission: manage,
    summary: 'Assigns an official to follow an organization from a day on',
    input: AssignOfficial,
    reply: done,
  }),
  change: endpoint('POST', '/follow-assignments/:id/replacement', {
    permission: manage,
    summary: 'Replaces an assignment by one of another duty or length from a day on',
    input: ChangeAssignment,
    reply: done,
  }),
  renew: endpoint('POST', '/follow-assignments/renewals', {
    permission: manage,
    summary:
      'Decides many that wait again, each for its successor; says of each why it could not be',
    input: RenewAssignments,
    reply: z.object({
      rows: z.array(z.object({ id, madeId: id.nullable(), whyNot: refusal.nullable() })),
    }),
  }),
  end: endpoint('POST', '/follow-assignments/:id/ending', {
    permission: manage,
    summary: 'Ends an assignment from a day on, with the reason',
    input: EndAssignment,
    reply: done,
  }),
  settle: endpoint('POST', '/follow-assignments/:id/settlement', {
    permission: manage,
    summary: 'Decides that one that ended with its organization is not given again',
    input: SettleAssignment,
    reply: done,
  }),
}
