import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { plannedOf } from './rules.ts'

export const ListPlanned = z.strictObject({
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  of: z.enum(plannedOf).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListPlanned = z.infer<typeof ListPlanned>

export const PlannedChange = z.object({
  of: z.enum(plannedOf),
  /** The member's, the organization's; of a post, its holder's. */
  id,
  label: z.string(),
  on: day,
  /** What opens or closes that day: `internalTransfer`, `renaming`, `post.begin`. */
  act: z.string(),
  /** The new name, the new parent, the title of the post; null for all else. */
  detail: z.string().nullable(),
  organizationId: id,
  organizationName: z.string(),
  decisionNumber: z.string().nullable(),
  decidedOn: day.nullable(),
})
export type PlannedChange = z.infer<typeof PlannedChange>

const list = endpoint('GET', '/planned-changes', {
  permission: 'organizations.read',
  summary: 'Changes of members, posts and organizations recorded for a day after today',
  input: ListPlanned,
  reply: z.object({
    rows: z.array(PlannedChange),
    total: z.number().int(),
    /** How many there are of each, whichever is asked for. */
    counts: z.array(z.object({ of: z.enum(plannedOf), count: z.number().int() })),
    next: z.string().nullable(),
  }),
})

export const plannedApi = {
  list,
  export: exportOf('planned-changes', list),
}
