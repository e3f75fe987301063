import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { fileReply } from '../../platform/file-reply.ts'
import { count, day, id, instant, sorting, sortName, text } from '../../platform/wire.ts'
import { exportEndpoint, filtersOf } from '../exports/contract.ts'

export const AuditEntry = z.object({
  id: z.number().int(),
  at: instant,
  accountId: z.string(),
  accountName: z.string(),
  actingAs: z.string().nullable(),
  act: z.string(),
  recordType: z.string(),
  recordId: z.string(),
  recordLabel: z.string().nullable(),
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
  /** Field → [before, after]. */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** A hash of the chain, as it is noted outside. */
const hash = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, { error: 'not-a-hash' })

export const AuditHead = z.object({
  /** Number of the last seal; 0 before the first. */
  number: z.number().int(),
  hash: z.string(),
  sealedAt: instant.nullable(),
  /** Entries under seals. */
  entries: z.number().int(),
})
export type AuditHead = z.infer<typeof AuditHead>

export const Verdict = z.object({
  ok: z.boolean(),
  /** Entries under the seals that fit. */
  entries: z.number().int(),
  seals: z.number().int(),
  /** Entries written since the last seal; the next minute seals them. */
  unsealed: z.number().int(),
  /** Number of the first seal that does not fit its entries; null when all do. */
  firstBroken: z.number().int().nullable(),
  /** Whether the hash noted outside is still in the chain; null when none was given. */
  headFound: z.boolean().nullable(),
  /** Hash of the last seal that fits, to be noted outside: a cut end shows by it alone. */
  lastHash: z.string(),
})
export type Verdict = z.infer<typeof Verdict>

export const auditSorts = ['at'] as const

const list = endpoint('GET', '/audit', {
  permission: 'audit.read',
  summary: 'Who did what to which record, newest first unless asked otherwise',
  input: z.strictObject({
    recordType: text(40).optional(),
    recordId: text(80).optional(),
    accountId: text(80).optional(),
    /** Part of the name of who did it. */
    who: text(100).optional(),
    act: text(60).optional(),
    /** Entries of this organization and of all below it, as the tree stands today. */
    organizationId: id.optional(),
    from: day.optional(),
    until: day.optional(),
    /** `at` for the oldest first. */
    sort: sorting(auditSorts).optional(),
    after: count.optional(),
    limit: count.min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(AuditEntry), next: z.number().int().nullable() }),
})

export const auditApi = {
  list,
  /** Asked for beside the list, which does not wait until years of entries are counted. */
  count: endpoint('GET', '/audit/count', {
    permission: 'audit.read',
    summary: 'How many entries there are of those asked for',
    input: z.strictObject(filtersOf(list)),
    reply: z.object({ total: z.number().int() }),
  }),
  export: exportEndpoint('audit', list.permission, {
    ...filtersOf(list),
    sort: sortName(auditSorts).optional(),
  }),
  acts: endpoint('GET', '/audit/acts', {
    permission: 'audit.read',
    summary: 'The kinds of acts the trail has',
    input: z.strictObject({}),
    reply: z.array(z.string()),
  }),
  head: endpoint('GET', '/audit/head', {
    permission: 'audit.read',
    summary: 'The head of the sealed chain, to be noted outside',
    input: z.strictObject({}),
    reply: AuditHead,
  }),
  headFile: endpoint('GET', '/audit/head/file', {
    permission: 'audit.read',
    summary: 'The head of the sealed chain as a file, to be kept outside',
    input: z.strictObject({}),
    reply: fileReply,
  }),
  verify: endpoint('POST', '/audit/verifications', {
    permission: 'audit.read',
    summary: 'Asks for the whole chain to be computed again; the job’s result is the verdict',
    input: z.strictObject({ head: hash.optional() }),
    reply: z.object({ id }),
  }),
}
