import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, id, refusal, text } from '../../platform/wire.ts'
import { flagNames, statuses } from '../members/life.ts'
import { mergeFields, reasons, rolls } from './rules.ts'

const field = z.enum(mergeFields)
const side = z.enum(['kept', 'merged'])

const person = z.object({
  code: z.string(),
  fullName: z.string(),
  birthDate: day,
  gender: z.enum(['female', 'male']),
  admissionDecidedOn: day,
  admittedOn: day,
  fullOn: day.nullable(),
})

const stretch = { from: day, until: day.nullable() }
const membership = z.object({ organizationName: z.string(), status: z.enum(statuses), ...stretch })
const flag = z.object({
  flag: z.enum(flagNames),
  organizationName: z.string().nullable(),
  ...stretch,
})
const post = z.object({ title: z.string(), organizationName: z.string(), ...stretch })

/** A dated fact of one of the two, and what becomes of it. */
function fate<Fact extends z.ZodType>(fact: Fact) {
  return z.object({
    of: side,
    fact,
    /** The day it ends now, because the other record's takes over. */
    cutOn: day.nullable(),
    /** Read from then on only at the merged record. */
    isAside: z.boolean(),
  })
}

const MergePlan = z.object({
  person,
  otherCode: z.string(),
  roll: z.enum(rolls),
  periods: z.array(fate(membership)),
  flags: z.array(fate(flag)),
  holdings: z.array(fate(post)),
  account: z.object({ username: z.string(), moves: z.boolean() }).nullable(),
  /** How many others the kept record is found to be somebody else than. */
  carried: z.number().int(),
})
export type MergePlan = z.infer<typeof MergePlan>

const record = person.extend({ id, version: z.number().int() })

export const MergePreview = z.object({
  kept: record,
  merged: record,
  /** Which of the two to keep, and what speaks for it. */
  proposal: z.object({ keptId: id, reasons: z.array(z.enum(reasons)), taken: z.array(field) }),
  /** Whose memberships hold where nobody chooses; null where one must. */
  impliedRoll: z.enum(rolls).nullable(),
  /** Why it cannot be done, whichever is kept and whatever is chosen. */
  whyNever: refusal.nullable(),
  whyNot: refusal.nullable(),
  /** What follows; null until it is decided whose memberships hold. */
  plan: MergePlan.nullable(),
})
export type MergePreview = z.infer<typeof MergePreview>

const pair = { keptId: id, mergedId: id }
const roll = z.enum(rolls).optional()

export const PreviewMerge = z.strictObject({
  ...pair,
  /** Fields whose value comes from the merged record, separated by commas. */
  taken: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(field).min(1))
    .optional(),
  roll,
})
export type PreviewMerge = z.infer<typeof PreviewMerge>

export const MergeMembers = z.strictObject({
  ...pair,
  keptVersion: z.number().int(),
  mergedVersion: z.number().int(),
  /** Fields whose value comes from the merged record. */
  taken: z.array(field).default([]),
  /** Whose memberships hold; may be left out where the two do not contradict each other. */
  roll,
  reason: text(500),
})
export type MergeMembers = z.infer<typeof MergeMembers>

export const Merge = z.object({
  ...pair,
  mergedOn: day,
  accountName: z.string(),
  reason: z.string(),
  kept: z.object({ code: z.string(), fullName: z.string() }),
  /** The code under which the merged record is found now. */
  code: z.string(),
  /** The merged record as it stood. */
  was: person.extend({
    periods: z.array(membership),
    flags: z.array(flag),
    posts: z.array(post),
  }),
  /** Why the actor cannot take it back; null when they can. */
  whyNot: refusal.nullable(),
})
export type Merge = z.infer<typeof Merge>

export const mergesApi = {
  preview: endpoint('GET', '/members/:keptId/merges/:mergedId', {
    permission: 'members.manage',
    summary: 'What follows from merging one record of a person into the other',
    input: PreviewMerge,
    reply: MergePreview,
    snapshot: true,
  }),
  merge: endpoint('POST', '/members/:keptId/merges/:mergedId', {
    permission: 'members.manage',
    summary: 'Merges one record of a person into the other, which is kept',
    input: MergeMembers,
    reply: z.object({ id, version: z.number().int() }),
  }),
  takeBack: endpoint('DELETE', '/members/:keptId/merges/:mergedId', {
    permission: 'members.manage',
    summary: 'Takes a merge back: both records are again what they were',
    input: z.strictObject({ ...pair, reason: text(500) }),
    reply: z.object({}),
  }),
  ofMember: endpoint('GET', '/members/:id/merges', {
    permission: 'members.read',
    summary: 'What a record was merged into, or the records merged into it',
    input: z.strictObject({ id }),
    reply: z.object({ into: Merge.nullable(), merged: z.array(Merge) }),
    snapshot: true,
  }),
}
