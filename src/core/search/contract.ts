import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, text } from '../../platform/wire.ts'

/** What a search finds on the server, in the order it is shown. */
export const foundKinds = ['organization', 'member', 'unit', 'figure', 'ruleSet'] as const
export type FoundKind = (typeof foundKinds)[number]

/** What can be chosen from a search: records, and what the browser knows by itself. */
export const choiceKinds = [...foundKinds, 'page', 'act', 'guide', 'view'] as const

export const Hit = z.object({
  id: z.string(),
  label: z.string(),
  /** Of a member, an organization, a unit. */
  code: z.string().nullable(),
  /** The birth date of a member, the first day of a rule set. */
  on: day.nullable(),
  /** Where a member belongs, what is above an organization or a unit. */
  place: z.string().nullable(),
  /** Of a member found only by it: what a record merged into theirs was called. */
  former: z.object({ code: z.string(), name: z.string() }).exactOptional(),
})
export type Hit = z.infer<typeof Hit>

export const Found = z.object({
  kind: z.enum(foundKinds),
  rows: z.array(Hit),
  total: z.number().int(),
})
export type Found = z.infer<typeof Found>

export const Find = z.strictObject({
  /** Part of a name with or without accents, a code; of a member also a year of birth after it. */
  q: text(100),
  day: day.optional(),
  /** Organizations that have members of their own, and nothing else. */
  only: z.literal('rolls').optional(),
  /** The most of each kind. */
  limit: count.min(1).max(20).default(5),
})
export type Find = z.infer<typeof Find>

const records: readonly string[] = ['organization', 'member', 'unit', 'ruleSet']
const choice = { kind: z.enum(choiceKinds), key: text(120) }

export const RecentChoice = z.object({
  ...choice,
  /** Null for what the browser has the words of. */
  found: Hit.nullable(),
})
export type RecentChoice = z.infer<typeof RecentChoice>

/** Records are named by their id, all else by a word of the browser's. */
export const Choose = z
  .strictObject(choice)
  .refine(({ kind, key }) => !records.some((one) => one === kind) || id.safeParse(key).success, {
    path: ['key'],
    error: 'invalid_format',
  })
export type Choose = z.infer<typeof Choose>

export const searchApi = {
  find: endpoint('GET', '/search', {
    permission: 'signed-in',
    summary: 'What bears a name or a code on a day, of all kinds the actor may see',
    input: Find,
    reply: z.array(Found),
  }),
  recent: endpoint('GET', '/me/recent-choices', {
    permission: 'signed-in',
    summary: 'What the actor chose last in the search and may still see, the latest first',
    input: z.strictObject({ day: day.optional() }),
    reply: z.array(RecentChoice),
  }),
  choose: endpoint('POST', '/me/recent-choices', {
    permission: 'signed-in',
    summary: 'Notes what the actor chose in the search',
    input: Choose,
    reply: z.object({}),
  }),
  forget: endpoint('DELETE', '/me/recent-choices', {
    permission: 'signed-in',
    summary: 'Forgets what the actor chose in the search',
    input: z.strictObject({}),
    reply: z.object({}),
  }),
}
