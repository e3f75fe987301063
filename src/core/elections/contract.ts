import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text } from '../../platform/wire.ts'

/** So many out of so many: 2 of 3. */
const share = z.object({ of: z.number().int().positive(), in: z.number().int().positive() })

/** Bodies of a committee, by the kind of post that fills them. */
export const bodies = ['standingCommitteeMember', 'committeeMember'] as const

const members = z.number().int().positive().nullable()

/** How many may hold a post of one organization at once. */
export const Committee = z.object({ fewest: members, most: members })

/** What regulates elections to posts. */
export const ElectionRules = z.object({
  /** Of those summoned, at least so many must be present. */
  quorum: share,
  /** Whoever is elected has votes of more than this share of those summoned, present or voting validly. */
  majority: share.extend({ among: z.enum(['summoned', 'present', 'valid']) }),
  /** So many ballots without result, and the superior may appoint; null where nothing says so. */
  failedBallots: members,
  /** The kinds of post whose holders the superior approves. */
  approved: z.array(z.string()),
  /** How long a term lasts, in months, by kind of organization. */
  termMonths: z.record(z.string(), z.number().int().positive()),
  /** Of whom holders of a post are elected: of the first of these bodies that somebody sits in. */
  electedAmong: z.record(z.string(), z.array(z.enum(bodies))),
  /** The largest share of the committee the standing committee may be; a larger one is refused or told. */
  standing: share.extend({ refused: z.boolean() }).nullable(),
  /** How many may hold a post at once, by kind of organization, then by kind of post. */
  committees: z.record(z.string(), z.record(z.string(), Committee)),
})
export type ElectionRules = z.infer<typeof ElectionRules>

const people = z.number().int().min(0).max(100_000)

export const Ballot = z.strictObject({
  issued: people,
  returned: people,
  valid: people,
  /** Votes counted for each, and nothing of who gave them. */
  candidates: z
    .array(z.strictObject({ memberId: id, votes: people }))
    .min(1)
    .max(200),
})
export type Ballot = z.infer<typeof Ballot>

const about = {
  heldOn: day,
  /** A congress of members or delegates, or the committee at its own meeting. */
  heldBy: z.enum(['congress', 'committee']),
  /** How many are to be elected. */
  seats: z.number().int().min(1).max(200),
  term: text(60).nullable().default(null),
  /** The day of the election when left out. */
  takesUpOn: day.nullable().default(null),
  /** The first day after the term, where it is fixed. */
  endsOn: day.nullable().default(null),
  /** Whether it ends what others hold until then. */
  replaces: z.boolean(),
  summoned: people,
  present: people,
  ballots: z.array(Ballot).min(1).max(20),
  /** Number of the minutes. */
  minutes: text(60),
}

/** `id` is the post. */
export const RecordElection = z.strictObject({ id, ...about })
export type RecordElection = z.infer<typeof RecordElection>

const edit = { id, version: z.number().int() }

export const CorrectElection = z.strictObject({ ...edit, ...about, reason: text(500) })
export type CorrectElection = z.infer<typeof CorrectElection>

export const ApproveElection = z.strictObject({ ...edit, decision })
export type ApproveElection = z.infer<typeof ApproveElection>

/** `reason` is what the decision gives. */
export const RefuseElection = z.strictObject({ ...edit, decision, reason: text(500) })
export type RefuseElection = z.infer<typeof RefuseElection>

export const TakeBackElection = z.strictObject({ ...edit, reason: text(500) })
export type TakeBackElection = z.infer<typeof TakeBackElection>

const whyNot = z
  .object({
    kind: z.enum(['forbidden', 'missing', 'conflict', 'invalid']),
    code: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  })
  .nullable()

export const Election = z.object({
  ...{ id, version: z.number().int(), postId: id, postTitle: z.string(), postKind: z.string() },
  ...{ heldOn: day, heldBy: about.heldBy, seats: z.number().int(), term: z.string().nullable() },
  ...{ takesUpOn: day, endsOn: day.nullable(), replaces: z.boolean(), minutes: z.string() },
  ...{ summoned: z.number().int(), present: z.number().int() },
  ballots: z.array(
    z.object({
      ...{ issued: z.number(), returned: z.number(), valid: z.number() },
      /** The fewest votes that elected. */
      needed: z.number().int(),
      candidates: z.array(
        z.object({ memberId: id, fullName: z.string(), votes: z.number(), elected: z.boolean() }),
      ),
    }),
  ),
  /** `open` seats nobody was elected to. */
  open: z.number().int(),
  needsApproval: z.boolean(),
  /** Of the superior; null where it waits, or none is needed. */
  approval: z.object({ number: z.string(), on: day }).nullable(),
  /** Where the superior did not approve it: nobody takes up the post by it. */
  refusal: z.object({ number: z.string(), on: day, reason: z.string() }).nullable(),
  /** Why the reader cannot approve or refuse it, or take that back. */
  whyNotApprove: whyNot,
})
export type Election = z.infer<typeof Election>

/** Who sits in a committee by one post: holding it, or elected and waiting for the superior. */
const Seated = z.object({ postId: id, kind: z.string(), memberIds: z.array(id) })
export type Seated = z.infer<typeof Seated>

const ofOrganization = z.object({
  /** Held up to the day, the latest first. */
  elections: z.array(Election),
  /** Posts with as many ballots without result as allow the superior to appoint. */
  failed: z.array(z.object({ postId: id, title: z.string(), ballots: z.number().int() })),
  /** Who sits in the committee, post by post, those waiting for the superior included. */
  committee: z.array(Seated),
  /** Full members on the day, without those away, exempt or suspended. */
  voters: z.number().int(),
  /** What regulates elections on the day; null where nothing does. */
  rules: z
    .object({ id, title: z.string(), sourceDocument: z.string(), body: ElectionRules })
    .nullable(),
})
export type OrganizationElections = z.infer<typeof ofOrganization>

const done = z.object({ id })
const manage = 'posts.manage'

export const electionsApi = {
  list: endpoint('GET', '/organizations/:id/elections', {
    permission: 'posts.read',
    summary:
      'The elections of an organization up to a day, with their ballots and what came of them',
    input: z.strictObject({ id, day: day.optional() }),
    reply: ofOrganization,
    snapshot: true,
  }),
  record: endpoint('POST', '/posts/:id/elections', {
    permission: manage,
    summary:
      'Records an election to a post; who is elected takes it up, once approved where that is due',
    input: RecordElection,
    reply: done,
  }),
  correct: endpoint('POST', '/elections/:id/correction', {
    permission: manage,
    summary: 'Corrects an election that is not approved, and what came of it',
    input: CorrectElection,
    reply: done,
  }),
  takeBack: endpoint('POST', '/elections/:id/taking-back', {
    permission: manage,
    summary: 'Takes an election back, row for row, unless something rests on it',
    input: TakeBackElection,
    reply: done,
  }),
  approve: endpoint('POST', '/elections/:id/approval', {
    permission: manage,
    summary: 'Records that the superior approved an election: who was elected takes up the post',
    input: ApproveElection,
    reply: done,
  }),
  refuse: endpoint('POST', '/elections/:id/refusal', {
    permission: manage,
    summary:
      'Records that the superior did not approve an election: nobody takes up the post by it',
    input: RefuseElection,
    reply: done,
  }),
  takeBackRefusal: endpoint('POST', '/elections/:id/refusal-taking-back', {
    permission: manage,
    summary: 'Takes back that an election was not approved: it waits again',
    input: TakeBackElection,
    reply: done,
  }),
  takeBackApproval: endpoint('POST', '/elections/:id/approval-taking-back', {
    permission: manage,
    summary: 'Takes an approval back, with what came of it: the election waits again',
    input: TakeBackElection,
    reply: done,
  }),
}
