import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, refusal, text } from '../../platform/wire.ts'
import { activities } from './activity-rules.ts'

const people = z.number().int().min(0).max(1_000_000)

/** What a review found out about a body; null where it says nothing. */
const facts = {
  /** The paper the body rests on. */
  legalNumber: text(60).nullable(),
  legalOn: day.nullable(),
  legalIssuer: text(200).nullable(),
  /** Who sits in it. */
  members: people.nullable(),
  /** Who works there full time. */
  staff: people.nullable(),
  activity: z.enum(activities).nullable(),
  lastMetOn: day.nullable(),
  yearlyMeetings: z.number().int().min(0).max(400).nullable(),
  functions: text(2000).nullable(),
}

const nothing = z.object(facts)
export type BodyFacts = z.infer<typeof nothing>

/** The review, report or paper that says so. */
const source = text(300)

export const RecordBody = z.strictObject({
  id,
  ...facts,
  from: day,
  source,
  /** Why what is recorded from that very day is set right; null where nothing is. */
  correctionReason: text(500).nullable().default(null),
})
export type RecordBody = z.infer<typeof RecordBody>

export const TellOverlap = z.strictObject({
  id,
  otherId: id,
  inWhat: text(500),
  from: day,
  source,
})
export type TellOverlap = z.infer<typeof TellOverlap>

export const EndOverlap = z.strictObject({ id, on: day, reason: text(500) })
export type EndOverlap = z.infer<typeof EndOverlap>

const BodyRecord = z.object({ ...facts, from: day, until: day.nullable(), source: z.string() })
export type BodyRecord = z.infer<typeof BodyRecord>

const named = z.object({ id, name: z.string() })

const Overlap = z.object({
  id,
  other: named,
  inWhat: z.string(),
  from: day,
  until: day.nullable(),
  source: z.string(),
})
export type Overlap = z.infer<typeof Overlap>

export const BodyPage = z.object({
  /** What holds on the day; null where nothing is recorded for it. */
  record: BodyRecord.nullable(),
  /** All that was ever recorded, the latest first. */
  records: z.array(BodyRecord),
  /** Bodies that do the same on the day, as far as one may see them. */
  overlaps: z.array(Overlap),
  whyNot: refusal.nullable(),
})
export type BodyPage = z.infer<typeof BodyPage>

const Listed = z.object({
  ...facts,
  id,
  name: z.string(),
  kind: z.string(),
  code: z.string().nullable(),
  parentName: z.string().nullable(),
  /** How many other bodies do the same. */
  overlaps: z.number().int(),
})
export type ListedBodyFacts = z.infer<typeof Listed>

const read = 'organizations.read'
const manage = 'organizations.manage'

const list = endpoint('GET', '/bodies', {
  permission: read,
  summary: 'Bodies of the apparatus of a day with what is known of each',
  input: z.strictObject({
    q: z.string().trim().max(100).optional(),
    kind: z.string().max(60).optional(),
    activity: z.enum([...activities, 'unknown']).optional(),
    day: day.optional(),
    after: z.string().max(800).optional(),
    limit: count.min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(Listed), total: z.number().int(), next: z.string().nullable() }),
})
export type ListBodies = z.output<typeof list.input>

export const bodiesApi = {
  list,
  export: exportOf('bodies', list),
  page: endpoint('GET', '/organizations/:id/body', {
    permission: read,
    summary: 'What is known of a body of the apparatus on a day, and with whom it overlaps',
    input: z.strictObject({ id, day: day.optional() }),
    reply: BodyPage,
    snapshot: true,
  }),
  record: endpoint('POST', '/organizations/:id/body-records', {
    permission: manage,
    summary: 'Records what is known of a body from a day on, or sets that of the day right',
    input: RecordBody,
    reply: z.object({ id }),
  }),
  tellOverlap: endpoint('POST', '/organizations/:id/body-overlaps', {
    permission: manage,
    summary: 'Records that two bodies do the same from a day on',
    input: TellOverlap,
    reply: z.object({ id }),
  }),
  endOverlap: endpoint('POST', '/body-overlaps/:id/ending', {
    permission: manage,
    summary: 'Records that two bodies no longer do the same',
    input: EndOverlap,
    reply: z.object({ id }),
  }),
}
