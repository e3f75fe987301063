import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, instant, sorting, text } from '../../platform/wire.ts'

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

export const auditApi = {
  list: endpoint('GET', '/audit', {
    permission: 'audit.read',
    summary: 'Who did what to which record, newest first unless asked otherwise',
    input: z.strictObject({
      recordType: text(40).optional(),
      recordId: text(80).optional(),
      accountId: text(80).optional(),
      /** Entries of this organization and of all below it, as the tree stands today. */
      organizationId: id.optional(),
      from: day.optional(),
      until: day.optional(),
      /** `at` for the oldest first. */
      sort: sorting(['at']).optional(),
      after: count.optional(),
      limit: count.min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(AuditEntry), next: z.number().int().nullable() }),
  }),
  verification: endpoint('GET', '/audit/verification', {
    permission: 'audit.read',
    summary: 'Whether the audit trail is whole',
    input: z.strictObject({}),
    reply: z.object({
      ok: z.boolean(),
      entries: z.number().int(),
      seals: z.number().int(),
      unsealed: z.number().int(),
      firstBroken: z.number().int().nullable(),
      /** Hash of the last seal that fits, to be noted outside: a cut end shows by it alone. */
      lastHash: z.string(),
    }),
    snapshot: true,
  }),
}
