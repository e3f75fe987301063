import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, refusal, sorting, sortName, text, words } from '../../platform/wire.ts'
import { exportEndpoint } from '../exports/contract.ts'
import { postStandings } from './filter-rules.ts'

export const OpenPost = z.strictObject({
  /** The organization. */
  id,
  kind: text(60),
  /** As the organization calls it; the name of the kind when left out. */
  title: text(120).optional(),
  /** As the rule set says when left out; null sets no number. */
  seats: z.number().int().min(1).max(1000).nullable().optional(),
  from: day,
})
export type OpenPost = z.infer<typeof OpenPost>

export const EndPost = z.strictObject({ id, on: day })
export type EndPost = z.infer<typeof EndPost>

export const TakeUpPost = z.strictObject({
  /** The post. */
  id,
  memberId: id,
  by: z.enum(['election', 'appointment']),
  from: day,
  /** The first day after the term, where it is fixed. */
  until: day.nullable().default(null),
  term: text(60).nullable().default(null),
  decision,
})
export type TakeUpPost = z.infer<typeof TakeUpPost>

export const EndHolding = z.strictObject({ id, on: day, reason: text(500) })
export type EndHolding = z.infer<typeof EndHolding>

const Conflict = z.object({
  code: z.enum(['no-member', 'suspended', 'outside', 'seats-exceeded', 'incompatible']),
  /** The kind of the other post, where two do not go together. */
  with: z.string().nullable(),
})

export const PostKind = z.object({
  name: words,
  /** How many of one organization may hold it at once; null where the rule set sets no number. */
  seats: z.number().int().min(1).nullable(),
  /** The access role its holder has, by kind of organization; a kind not named gives none. */
  roles: z.record(z.string(), z.string()),
})

export const PostRules = z.object({
  kinds: z.record(z.string(), PostKind),
  /** The kinds in the order lists show them. */
  order: z.array(z.string()),
  /** Pairs one person should not hold in one organization: shown as a conflict, never refused. */
  incompatible: z.array(z.tuple([z.string(), z.string()])),
  /**
   * What becomes of a holder who is no member of the organization or of one below it on the day:
   * refused, or let through and shown as a conflict.
   */
  holderFromOutside: z.enum(['refused', 'shown']),
})
export type PostRules = z.infer<typeof PostRules>

const holding = {
  id,
  from: day,
  until: day.nullable(),
  term: z.string().nullable(),
  openedBy: z.enum(['election', 'appointment']),
  decisionNumber: z.string().nullable(),
  decidedOn: day.nullable(),
  conflicts: z.array(Conflict),
}

export const Post = z.object({
  id,
  kind: z.string(),
  kindName: words,
  title: z.string(),
  seats: z.number().int().nullable(),
  from: day,
  until: day.nullable(),
  holders: z.array(
    z.object({
      ...holding,
      memberId: id,
      fullName: z.string(),
      /** What else they hold on the day, where one may see posts. */
      concurrent: z.array(
        z.object({
          postId: id,
          title: z.string(),
          organization: z.object({ id, name: z.string() }),
        }),
      ),
    }),
  ),
  /** Who is recorded to take it up after today, where it is today's list. */
  coming: z.array(z.object({ id, memberId: id, fullName: z.string(), from: day })),
  /** Why the reader cannot record a holder from today on; null when nothing of theirs forbids it. */
  whyNotGive: refusal.nullable(),
})
export type Post = z.infer<typeof Post>

export const HeldPost = z.object({
  ...holding,
  postId: id,
  kind: z.string(),
  kindName: words,
  title: z.string(),
  organization: z.object({ id, name: z.string() }),
})
export type HeldPost = z.infer<typeof HeldPost>

/** What posts can be sorted by instead of the order of the rule set. */
export const postSorts = ['title', 'holder', 'from'] as const

/** What a list of posts can be narrowed to, on the server. */
const narrowed = {
  kind: text(60).optional(),
  standing: z.enum(postStandings).optional(),
  /** In the title, or the name of a holder. */
  q: text(100).optional(),
}
export type PostFilters = z.output<z.ZodObject<typeof narrowed>>

const done = z.object({ id })
const manage = 'posts.manage'

export const postsApi = {
  export: exportEndpoint('posts', 'posts.read', {
    organizationId: id,
    day: day.optional(),
    sort: sortName(postSorts).optional(),
    ...narrowed,
  }),
  list: endpoint('GET', '/organizations/:id/posts', {
    permission: 'posts.read',
    summary: 'The posts of an organization on a day, who holds them, and what is amiss',
    input: z.strictObject({
      ...{ id, day: day.optional(), sort: sorting(postSorts).optional() },
      ...narrowed,
    }),
    reply: z.array(Post),
    snapshot: true,
  }),
  heldBy: endpoint('GET', '/members/:id/posts', {
    // A member sees their own posts without any other right.
    permission: 'signed-in',
    summary: 'The posts a member holds on a day, in organizations one may see',
    input: z.strictObject({ id, day: day.optional() }),
    reply: z.array(HeldPost),
    snapshot: true,
  }),
  kinds: endpoint('GET', '/post-kinds', {
    permission: 'posts.read',
    summary: 'The kinds of post of a day: how many may hold each and which rights it gives',
    input: z.strictObject({ day: day.optional() }),
    reply: z.object({ title: z.string(), sourceDocument: z.string(), rules: PostRules }),
  }),
  open: endpoint('POST', '/organizations/:id/posts', {
    permission: manage,
    summary: 'Gives an organization a post from a day on',
    input: OpenPost,
    reply: done,
  }),
  end: endpoint('POST', '/posts/:id/ending', {
    permission: manage,
    summary: 'Ends a post nobody holds any more',
    input: EndPost,
    reply: done,
  }),
  takeUp: endpoint('POST', '/posts/:id/holdings', {
    permission: manage,
    summary: 'Records that a member takes up a post, elected or appointed',
    input: TakeUpPost,
    reply: done,
  }),
  endHolding: endpoint('POST', '/holdings/:id/ending', {
    permission: manage,
    summary: 'Records that a member lays down a post',
    input: EndHolding,
    reply: done,
  }),
}
