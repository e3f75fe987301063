import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { photosAt } from '../../core/photos/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, refusal, text, words } from '../../platform/wire.ts'
import { issueStates } from './state-rules.ts'

export { type IssueState, issueStates } from './state-rules.ts'

/** What people do with an issue. */
export const issueActs = [
  'answer',
  'decline',
  'return',
  'passOn',
  'merge',
  'verify',
  'object',
  'resubmit',
  'withdraw',
  'reopen',
] as const
export type IssueAct = (typeof issueActs)[number]

/** Who answers what, and how fast. */
export const IssueRules = z.strictObject({
  categories: z.record(
    z.string(),
    z.strictObject({
      name: words,
      /** Kinds of organization that answer; the nearest above where it arose. */
      answeredBy: z.array(z.string()),
      answerWithin: z.number().int().positive(),
    }),
  ),
  /** Working days the next one above has, once it is late. */
  answerWithinAbove: z.number().int().positive(),
  /** Days in which one that is closed can be reopened; null or left out is never. */
  reopenWithin: z.number().int().positive().nullable().optional(),
})
export type IssueRules = z.infer<typeof IssueRules>

export const ListIssues = z.strictObject({
  state: z.enum(issueStates).optional(),
  category: z.string().max(60).optional(),
  /** Only those whose answer is late. */
  late: z.literal('true').optional(),
  ownerId: id.optional(),
  /** Words of what it says, or of the organization it arose at. */
  q: z.string().trim().min(1).max(100).optional(),
  /** Only those somebody has to do something about still. */
  open: z.literal('true').optional(),
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  raisedFrom: day.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListIssues = z.infer<typeof ListIssues>

export const Issue = z.object({
  id,
  organizationId: id,
  organizationName: z.string(),
  /** The part of its hamlet the raiser follows, where that is all they do there. */
  territory: z.string().nullable(),
  category: z.string(),
  what: z.string(),
  state: z.enum(issueStates),
  raisedOn: day,
  raisedByName: z.string(),
  /** Who has to answer, or had to last. */
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  dueOn: day.nullable(),
  late: z.boolean(),
})
export type Issue = z.infer<typeof Issue>

const rules = z
  .object({ id, title: z.string(), invented: z.boolean(), body: IssueRules })
  .nullable()
export type IssueRulesInForce = z.infer<typeof rules>

export const IssuePage = Issue.extend({
  version: z.number().int(),
  raisedAs: z.string().nullable(),
  mergedIntoId: id.nullable(),
  rules,
  /** The newest first. */
  steps: z.array(
    z.object({
      id,
      on: day,
      step: z.string(),
      by: z.string(),
      as: z.string().nullable(),
      said: z.string().nullable(),
      ownerName: z.string().nullable(),
      dueOn: day.nullable(),
      /** The meeting it comes from; its id for who may open it. */
      meeting: z
        .object({
          ...{ id: id.nullable(), on: day, organizationName: z.string() },
          chair: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  /** Why each act cannot be done now by whoever asks; null where it can. */
  whyNot: z.record(z.enum(issueActs), refusal.nullable()),
})
export type IssuePage = z.infer<typeof IssuePage>

export const RaiseIssue = z.strictObject({
  /** The id it has on the device that wrote it away from the server, which it keeps: photos follow it. */
  localKey: id.optional(),
  organizationId: id,
  category: text(60),
  what: text(2000),
  /** Which of the territories one follows there; left out, all of them. */
  territory: text(120).optional(),
})
export type RaiseIssue = z.infer<typeof RaiseIssue>

const known = { id, version: z.number().int() }
export const SayOfIssue = z.strictObject({ ...known, said: text(2000) })
export type SayOfIssue = z.infer<typeof SayOfIssue>
export const VerifyIssue = z.strictObject(known)
export type VerifyIssue = z.infer<typeof VerifyIssue>
export const PassIssueOn = SayOfIssue.extend({ ownerId: id })
export type PassIssueOn = z.infer<typeof PassIssueOn>
export const MergeIssue = SayOfIssue.extend({ intoId: id })
export type MergeIssue = z.infer<typeof MergeIssue>

const done = z.object({ id })
const read = 'issues.read'
const manage = 'issues.manage'
const raise = 'issues.raise'

function saying(path: string, permission: string, summary: string) {
  return endpoint('POST', path, { permission, summary, input: SayOfIssue, reply: done })
}

const list = endpoint('GET', '/issues', {
  permission: read,
  summary: 'Issues raised by organizations and those who follow them: open ones first, by due day',
  input: ListIssues,
  reply: z.object({
    rows: z.array(Issue),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are in each state, and how many are late, whichever state is asked for. */
    states: z.array(z.object({ state: z.enum(issueStates), count: z.number().int() })),
    late: z.number().int(),
    rules,
  }),
})

export const issuesApi = {
  list,
  export: exportOf('issues', list),
  one: endpoint('GET', '/issues/:id', {
    permission: read,
    summary: 'An issue with all that happened to it, and what can be done',
    input: z.strictObject({ id }),
    reply: IssuePage,
    snapshot: true,
  }),
  rules: endpoint('GET', '/issue-rules', {
    permission: raise,
    summary:
      'Who answers what and how fast, by the regulation in force today, and the territories one chooses among where one follows several of a hamlet',
    input: z.strictObject({}),
    reply: z.object({
      rules,
      territories: z.array(
        z.object({ organizationId: id, organizationName: z.string(), territory: z.string() }),
      ),
    }),
  }),
  raise: endpoint('POST', '/issues', {
    permission: raise,
    summary: 'Raises an issue; the regulation says who answers and by when',
    input: RaiseIssue,
    reply: done,
  }),
  answer: saying('/issues/:id/answer', manage, 'Answers an issue; whoever raised it verifies'),
  decline: saying('/issues/:id/refusal', manage, 'Declines an issue, with the reason'),
  return: saying(
    '/issues/:id/return',
    manage,
    'Returns an issue to be made clearer, with what is missing',
  ),
  passOn: endpoint('POST', '/issues/:id/owners', {
    permission: manage,
    summary: 'Passes an issue on to another organization, with the reason',
    input: PassIssueOn,
    reply: done,
  }),
  merge: endpoint('POST', '/issues/:id/merger', {
    permission: manage,
    summary: 'Merges an issue into another that is the same',
    input: MergeIssue,
    reply: done,
  }),
  verify: endpoint('POST', '/issues/:id/verification', {
    permission: raise,
    summary: 'Says that an issue is solved: it closes',
    input: VerifyIssue,
    reply: done,
  }),
  object: saying(
    '/issues/:id/objection',
    raise,
    'Says that an issue is not solved, or wrongly declined',
  ),
  resubmit: saying('/issues/:id/resubmission', raise, 'Says anew what was not clear'),
  withdraw: saying('/issues/:id/withdrawal', raise, 'Withdraws an issue, with the reason'),
  reopen: saying(
    '/issues/:id/reopening',
    raise,
    'Reopens an issue that was closed, with the reason',
  ),
}

export const issuePhotosApi = photosAt('/issues/:id', {
  ...{ of: 'an issue', reads: read, adds: raise },
})
