import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { SheetHead } from '../sheets/contract.ts'
import { deadlineKinds, deadlineStates, horizons, ownHorizon } from './rules.ts'

export const ListDeadlines = z.strictObject({
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  day: day.optional(),
  kind: z.enum(deadlineKinds).optional(),
  /** Days ahead; what ended is told as long back. */
  within: z.coerce.number().pipe(z.literal(horizons)).default(ownHorizon),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListDeadlines = z.infer<typeof ListDeadlines>

export const Deadline = z.object({
  /** Of the fact that ends: a holding of a post, a time away; else the member's. */
  id,
  memberId: id,
  code: z.string(),
  fullName: z.string(),
  organizationId: id,
  organizationName: z.string(),
  kind: z.enum(deadlineKinds),
  state: z.enum(deadlineStates),
  dueOn: day,
  /** The last day for the cell to consider full status, where the rules of the day set a limit. */
  considerBy: day.nullable(),
  /** Of Party age a badge is for; null for all else. */
  years: z.number().int().nullable(),
  /** Of the post a term is of; null for all else. */
  title: z.string().nullable(),
})
export type Deadline = z.infer<typeof Deadline>

const list = endpoint('GET', '/deadlines', {
  permission: 'members.read',
  summary: 'What is due for members on a day: what waits first, then by the day it is due',
  input: ListDeadlines,
  reply: z.object({
    rows: z.array(Deadline),
    total: z.number().int(),
    /** How many of each kind there are, whichever is asked for. */
    kinds: z.array(z.object({ kind: z.enum(deadlineKinds), count: z.number().int() })),
    /** Working days a cell has to consider full status; null where the rules set none. */
    considerFullWithin: z.number().int().nullable(),
    next: z.string().nullable(),
  }),
})

export const deadlinesApi = {
  export: exportOf('deadlines', list),
  list,
  sheet: endpoint('GET', '/deadline-sheet', {
    permission: 'members.read',
    summary: 'The whole of what is due for print, with what stands at its head',
    input: ListDeadlines.omit({ after: true, limit: true }),
    reply: z.object({ head: SheetHead, rows: z.array(Deadline) }),
    snapshot: true,
  }),
}
