import { z } from 'zod'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, refusal, text, words } from '../../platform/wire.ts'
import { pilotStates } from './rules.ts'
import { ConcurrentModels } from './shapes.ts'

/** What to cite for the models in force, with what they are; null where none are. */
export const ModelsInForce = z
  .object({ id, title: z.string(), invented: z.boolean(), body: ConcurrentModels })
  .nullable()
export type ModelsInForce = z.infer<typeof ModelsInForce>

const paging = { after: z.string().max(800).optional(), limit: count.min(1).max(200).default(50) }

export const ListPilots = z.strictObject({
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  model: z.string().max(60).optional(),
  state: z.enum(pilotStates).optional(),
  day: day.optional(),
  ...paging,
})
export type ListPilots = z.infer<typeof ListPilots>

export const Pilot = z.object({
  id,
  model: z.string(),
  organizationId: id,
  organizationName: z.string(),
  state: z.enum(pilotStates),
  from: day,
  until: day.nullable(),
  /** Whether it ends because its organization does, and would have gone on. */
  endedWithOrganization: z.boolean(),
  /** What took the organization's place, where it waits to be decided again; null where it does not. */
  waitsAt: z.object({ id, name: z.string() }).nullable(),
  decision,
  postsBefore: z.number().int().nullable(),
  postsAfter: z.number().int().nullable(),
  reportedOn: day.nullable(),
})
export type Pilot = z.infer<typeof Pilot>

/** A post of the pilot's organization, or of one below it, that can be joined with one outside. */
const JoinedPost = z.object({
  postId: id,
  title: z.string(),
  organizationName: z.string(),
  /** Who holds it on the day. */
  holders: z.array(z.object({ id, fullName: z.string() })),
  outside: z.array(
    z.object({
      id,
      version: z.number().int(),
      model: z.string().nullable(),
      title: z.string(),
      from: day,
      until: day.nullable(),
      decision,
    }),
  ),
})
export type JoinedPost = z.infer<typeof JoinedPost>

export const PilotPage = Pilot.extend({
  /** Changes go with this number; a stale one is refused. */
  version: z.number().int(),
  result: z.string().nullable(),
  rules: ModelsInForce,
  /** The posts of the model's kinds there, at most two hundred; empty for who may not see posts. */
  posts: z.array(JoinedPost),
  /** Why nothing of it can be recorded by the reader; null when it can. */
  whyNotChange: refusal.nullable(),
  /** Why no post outside can be recorded there by the reader; null when it can. */
  whyNotRecord: refusal.nullable(),
})
export type PilotPage = z.infer<typeof PilotPage>

export const ListHolders = z.strictObject({
  /** Who holds one of the posts in this organization or below it. */
  organizationId: id.optional(),
  memberId: id.optional(),
  model: z.string().max(60).optional(),
  /** Only those whose posts do not go together. */
  incompatible: z.literal('only').optional(),
  day: day.optional(),
  ...paging,
})
export type ListHolders = z.infer<typeof ListHolders>

const HolderPost = z.object({
  postId: id,
  kind: z.string(),
  title: z.string(),
  organizationId: id,
  organizationName: z.string(),
})

export const Holder = z.object({
  memberId: id,
  fullName: z.string(),
  posts: z.array(HolderPost),
  /** Posts outside the Party's organizations, by name. */
  outside: z.array(z.string()),
  models: z.array(z.string()),
  incompatible: z.array(
    z.object({ posts: z.tuple([HolderPost, HolderPost]), reason: words.nullable() }),
  ),
})
export type Holder = z.infer<typeof Holder>

const span = { from: day, until: day.nullable().default(null), decision }
const known = { id, version: z.number().int() }

export const BeginPilot = z.strictObject({ organizationId: id, model: text(60), ...span })
export type BeginPilot = z.infer<typeof BeginPilot>

const posts = z.number().int().min(0).max(100_000).nullable().default(null)

export const ReportPilot = z.strictObject({
  ...{ ...known, on: day, result: text(2000) },
  postsBefore: posts,
  postsAfter: posts,
})
export type ReportPilot = z.infer<typeof ReportPilot>

export const EndIt = z.strictObject({ ...known, on: day, reason: text(500) })
export type EndIt = z.infer<typeof EndIt>

export const TakeBack = z.strictObject({ ...known, reason: text(500) })
export type TakeBack = z.infer<typeof TakeBack>

export const RecordOutsidePost = z.strictObject({
  /** The post of ours. */
  id,
  model: text(60).nullable().default(null),
  title: text(200),
  ...span,
})
export type RecordOutsidePost = z.infer<typeof RecordOutsidePost>

const done = z.object({ id })
const read = 'reorganization.read'
const manage = 'reorganization.manage'

const pilots = endpoint('GET', '/concurrent-pilots', {
  permission: read,
  summary: 'Where models of concurrent posts are piloted, the latest first',
  input: ListPilots,
  reply: z.object({
    rows: z.array(Pilot),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many run on the day of each model, whatever else is asked for. */
    running: z.record(z.string(), z.number().int()),
    rules: ModelsInForce,
  }),
})

const holders = endpoint('GET', '/concurrent-posts', {
  permission: 'posts.read',
  summary: 'Who holds two posts at once on a day, by which model, and what does not go together',
  input: ListHolders,
  reply: z.object({
    rows: z.array(Holder),
    total: z.number().int(),
    next: z.string().nullable(),
    /** How many follow each model, and hold what does not go together, whatever else is asked for. */
    models: z.record(z.string(), z.number().int()),
    incompatible: z.number().int(),
    rules: ModelsInForce,
  }),
})

export const concurrentPostsApi = {
  pilots,
  exportPilots: exportOf('concurrent-pilots', pilots),
  pilot: endpoint('GET', '/concurrent-pilots/:id', {
    permission: read,
    summary: 'A pilot with its result, the posts it is about and what can be done',
    input: z.strictObject({ id, day: day.optional() }),
    reply: PilotPage,
    snapshot: true,
  }),
  begin: endpoint('POST', '/concurrent-pilots', {
    permission: manage,
    summary: 'Records that an organization pilots a model from a day on',
    input: BeginPilot,
    reply: done,
  }),
  report: endpoint('POST', '/concurrent-pilots/:id/report', {
    permission: manage,
    summary: 'Records what came of a pilot, in words and in numbers of posts',
    input: ReportPilot,
    reply: done,
  }),
  end: endpoint('POST', '/concurrent-pilots/:id/ending', {
    permission: manage,
    summary: 'Ends a pilot from a day on',
    input: EndIt,
    reply: done,
  }),
  takeBack: endpoint('POST', '/concurrent-pilots/:id/taking-back', {
    permission: manage,
    summary: 'Takes the record of a pilot back',
    input: TakeBack,
    reply: done,
  }),
  holders,
  exportHolders: exportOf('concurrent-posts', holders),
  recordOutside: endpoint('POST', '/posts/:id/outside-posts', {
    permission: 'posts.manage',
    summary: 'Records which post outside the Party’s organizations goes with a post',
    input: RecordOutsidePost,
    reply: done,
  }),
  endOutside: endpoint('POST', '/outside-posts/:id/ending', {
    permission: 'posts.manage',
    summary: 'Ends what goes with a post from a day on',
    input: EndIt,
    reply: done,
  }),
  takeBackOutside: endpoint('POST', '/outside-posts/:id/taking-back', {
    permission: 'posts.manage',
    summary: 'Takes the record of a post outside back',
    input: TakeBack,
    reply: done,
  }),
}
