import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, month, refusal, text } from '../../platform/wire.ts'
import { kinds } from '../meetings/contract.ts'
import { levels, scoreStates } from './level-rules.ts'
import { facts, MeetingScale } from './scale.ts'

export type { Fact, Item, MeetingScale, Step } from './scale.ts'

const whole = z.number().int().min(0)
const level = z.enum(levels)

/** Those of the cell on the day of its meeting; present and absent are of those obliged to come. */
export const Roll = z.object({
  ...{ members: whole, exempt: whole, away: whole, suspended: whole },
  ...{ present: whole, absentWithoutReason: whole },
})
export type Roll = z.infer<typeof Roll>

/** What the record of a meeting says; null where it does not say it yet. */
export const MeetingFacts = z.object({
  roll: Roll.nullable(),
  /** Null where no day is set for the meeting. */
  heldOnTheDay: z.boolean().nullable(),
  minutesLong: whole.nullable(),
  speakers: whole.nullable(),
  /** Of what meetings before had concluded and was due, or heard of here. */
  conclusions: z.object({ done: whole, of: whole }),
  /** Days from the meeting until both had signed its minutes. */
  daysToSigning: whole.nullable(),
})
export type MeetingFacts = z.infer<typeof MeetingFacts>

/**
 * What was measured: a value times `per`, so that a rate is compared without rounding, and the
 * numbers it was made of. `per` 0: there is nothing to measure.
 */
export const Evidence = z.object({
  fact: z.enum(facts),
  value: z.number(),
  per: z.number(),
  of: z.record(z.string(), z.number()),
})
export type Evidence = z.infer<typeof Evidence>

export const ItemScore = z.object({
  item: z.string(),
  /** Null as long as something is missing. */
  points: z.number().nullable(),
  most: z.number(),
  /** What was measured, of a computed item. */
  evidence: Evidence.nullable(),
})
export type ItemScore = z.infer<typeof ItemScore>

export const Score = z.object({
  items: z.array(ItemScore),
  /** Of what is known. */
  total: z.number(),
  most: z.number(),
  /** Items that are not judged, or of which the meeting's record does not say yet. */
  missing: z.array(z.string()),
  /** By the points alone; null while something is missing, or where the scale does not say. */
  byPoints: level.nullable(),
  /** After the gates. */
  level: level.nullable(),
  /** Of a level that was missed: what has not its full marks. */
  failedGates: z.array(z.object({ level, items: z.array(z.string()), otherwise: level })),
})
export type Score = z.infer<typeof Score>

/** What the cell judged of each item: a choice, points, or whether it is met. */
export const Judged = z.record(
  z.string().max(60),
  z.union([z.string().max(60), z.number(), z.boolean()]),
)
export type Judged = Readonly<z.infer<typeof Judged>>

const people = z.int().min(0).max(100_000)
const votes = { yes: people, no: people, abstain: people }

/** A level that somebody gives in place of the scale's, and why. */
const override = z
  .strictObject({ level, reason: z.string().trim().max(500) })
  .nullable()
  .default(null)

const edit = { id, version: z.int().min(0) }
const content = { judged: Judged, speakers: people.nullable().default(null), override }

export const SaveScore = z.strictObject({ ...edit, ...content })
export type SaveScore = z.infer<typeof SaveScore>

export const VoteOnScore = z.strictObject({ ...edit, ...content, ...votes })
export type VoteOnScore = z.infer<typeof VoteOnScore>

export const ReopenScore = z.strictObject({ ...edit, reason: text(500) })
export type ReopenScore = z.infer<typeof ReopenScore>

const whyNot = refusal.nullable()
const meeting = {
  ...{ meetingId: id, organizationId: id, organizationName: z.string(), kind: z.enum(kinds) },
  ...{ month: month.nullable(), title: z.string().nullable(), heldOn: day },
}

export const ScoreSheet = z.object({
  ...meeting,
  state: z.enum(scoreStates),
  /** Zero before anything was saved. */
  version: z.number().int(),
  /** What it is scored by: kept from the first saving on; null where none is in force. */
  scale: z
    .object({
      ...{ id, title: z.string(), sourceDocument: z.string(), from: day },
      ...{ invented: z.boolean(), body: MeetingScale },
    })
    .nullable(),
  facts: MeetingFacts,
  /** Who was present and may vote. */
  voters: z.number().int(),
  judged: Judged,
  override: z.object({ level, reason: z.string() }).nullable(),
  /** As it was voted on; before, as it stands now. */
  score: Score.nullable(),
  level: level.nullable(),
  vote: z.object({ ...votes, at: z.string(), by: z.string() }).nullable(),
  confirmed: z.object({ at: z.string(), by: z.string() }).nullable(),
  /** Why it was opened again last. */
  reopenReason: z.string().nullable(),
  /** The meeting's record says something else since the vote. */
  hasChanged: z.boolean(),
  whyNot: z.object({ score: whyNot, reopen: whyNot, confirm: whyNot, unconfirm: whyNot }),
})
export type ScoreSheet = z.infer<typeof ScoreSheet>

export const ListScores = z.strictObject({
  month: month.optional(),
  state: z.enum(scoreStates).optional(),
  level: level.optional(),
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(100),
})
export type ListScores = z.infer<typeof ListScores>

export const ListedScore = z.object({
  ...{ ...meeting, parentName: z.string().nullable() },
  ...{ state: z.enum(scoreStates), version: z.number().int() },
  ...{ total: z.number().nullable(), level: level.nullable(), isOverridden: z.boolean() },
  vote: z.object(votes).nullable(),
  whyNotConfirm: whyNot,
})
export type ListedScore = z.infer<typeof ListedScore>

export const ScoresOfYear = z.object({
  organizationId: id,
  name: z.string(),
  year: z.number().int(),
  /** A month waits where the score of its meeting was voted and is not confirmed yet. */
  months: z.array(z.object({ month, level: level.nullable(), waits: z.boolean() })),
  /** The level of the year, and what it still takes. */
  level: level.nullable(),
  missing: z.array(month),
  /** Whether the scale says how a year is judged. */
  isRuled: z.boolean(),
  scale: z.object({ id, title: z.string(), invented: z.boolean() }).nullable(),
})
export type ScoresOfYear = z.infer<typeof ScoresOfYear>

const read = 'minutes.read'
const manage = 'meetings.manage'
const done = z.object({ id, version: z.number().int() })

const list = endpoint('GET', '/meeting-scores', {
  permission: read,
  summary: 'Meetings that were held, the latest first, with how far the score of each has come',
  input: ListScores,
  reply: z.object({
    rows: z.array(ListedScore),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many there are in each state, and of each level that was voted. */
    states: z.array(z.object({ state: z.enum(scoreStates), count: z.number().int() })),
    levels: z.array(z.object({ level, count: z.number().int() })),
  }),
})

export const meetingScoresApi = {
  list,
  export: exportOf('meeting-scores', list),
  get: endpoint('GET', '/meetings/:id/score', {
    permission: read,
    summary: 'How a meeting is scored, item by item, with evidence, and what is missing',
    input: z.strictObject({ id }),
    reply: ScoreSheet,
    snapshot: true,
  }),
  ofYear: endpoint('GET', '/organizations/:id/meeting-scores', {
    permission: read,
    summary: 'The level of each month of a year of an organization, and of the year by its scale',
    input: z.strictObject({ id, year: count.min(1930).max(2200) }),
    reply: ScoresOfYear,
    snapshot: true,
  }),
  save: endpoint('PUT', '/meetings/:id/score', {
    permission: manage,
    summary: 'Saves what was judged of a meeting so far; computed items take no judgement',
    input: SaveScore,
    reply: done,
  }),
  vote: endpoint('POST', '/meetings/:id/score/vote', {
    permission: manage,
    summary: 'Records the vote of the meeting on its score, which is complete then',
    input: VoteOnScore,
    reply: done,
  }),
  reopen: endpoint('DELETE', '/meetings/:id/score/vote', {
    permission: manage,
    summary: 'Opens a score again that was voted on, or sends it back, with the reason',
    input: ReopenScore,
    reply: done,
  }),
  confirm: endpoint('POST', '/meetings/:id/score/confirmation', {
    permission: manage,
    summary: 'Confirms a score that was voted on; done at the organization above',
    input: z.strictObject(edit),
    reply: done,
  }),
  unconfirm: endpoint('DELETE', '/meetings/:id/score/confirmation', {
    permission: manage,
    summary: 'Takes a confirmation back, with the reason; the score waits again',
    input: ReopenScore,
    reply: done,
  }),
}
