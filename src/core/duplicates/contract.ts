import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, refusal, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { agreements, pairStates, partNames, strengths } from './rules.ts'

const strength = z.enum(strengths)

export const Shown = z.object({
  id,
  code: z.string(),
  fullName: z.string(),
  birthDate: day,
  gender: z.enum(['female', 'male']),
  admissionDecidedOn: day,
  admittedOn: day,
  fullOn: day.nullable(),
  /** Where the record belongs today, or belonged last. */
  organizationId: id,
  organizationName: z.string(),
  /** The first day after the last membership; null while it lasts. */
  leftOn: day.nullable(),
})
export type Shown = z.infer<typeof Shown>

export const Distinction = z.object({ reason: z.string(), decidedOn: day, accountName: z.string() })

export const Pair = z.object({
  /** Tells the pairs of a list apart. */
  key: z.string(),
  strength,
  /** Which parts agree and how; of a record one may not see, only what makes it alike. */
  parts: z.array(z.object({ part: z.enum(partNames), agreement: z.enum(agreements) })),
  /** Always one that may be seen. */
  one: Shown,
  /** Null for a record beyond one's reach. */
  other: Shown.nullable(),
  /** Whom to ask about a record beyond one's reach: the nearest organization above both. */
  ask: z.string().nullable(),
  distinction: Distinction.nullable(),
})
export type Pair = z.infer<typeof Pair>

/** Two records one may see. */
export const WholePair = Pair.omit({ key: true, ask: true }).extend({
  /** Null where nothing beyond what one looks for speaks for it. */
  strength: strength.nullable(),
  other: Shown,
  /** Why the actor may not decide about them; null when they may. */
  whyNot: refusal.nullable(),
})
export type WholePair = z.infer<typeof WholePair>

export const ListPairs = z.strictObject({
  state: z.enum(pairStates).default('open'),
  strength: strength.optional(),
  /** Only the pairs this member is in. */
  memberId: id.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListPairs = z.infer<typeof ListPairs>

const pair = { oneId: id, otherId: id }

const list = endpoint('GET', '/duplicates', {
  permission: 'members.read',
  summary: 'Pairs of records that may be one person, the most alike first',
  input: ListPairs,
  reply: z.object({
    rows: z.array(Pair),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
  kept: true,
})

export const duplicatesApi = {
  list,
  export: exportOf('duplicates', list),
  pair: endpoint('GET', '/duplicates/:oneId/:otherId', {
    permission: 'members.read',
    summary: 'Two records one may see, part by part',
    input: z.strictObject(pair),
    reply: WholePair,
    snapshot: true,
  }),
  distinguish: endpoint('POST', '/duplicates/:oneId/:otherId/distinction', {
    permission: 'members.manage',
    summary: 'Says that two records that look alike are two people',
    input: z.strictObject({ ...pair, reason: text(500) }),
    reply: z.object({}),
  }),
  takeBackDistinction: endpoint('DELETE', '/duplicates/:oneId/:otherId/distinction', {
    permission: 'members.manage',
    summary: 'Takes back that two records are two people',
    input: z.strictObject({ ...pair, reason: text(500) }),
    reply: z.object({}),
  }),
}
