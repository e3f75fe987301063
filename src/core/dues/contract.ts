import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, month, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { duesStates } from './rules.ts'

export const ListDues = z.strictObject({
  /** Of this organization and all below it; without it, of everything one may see. */
  organizationId: id.optional(),
  day: day.optional(),
  state: z.enum(duesStates).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(100),
})
export type ListDues = z.infer<typeof ListDues>

const Standing = z.object({
  /** Null where nothing was recorded by the day. */
  paidThrough: month.nullable(),
  monthsOwed: z.number().int().nullable(),
  state: z.enum(duesStates),
})

export const DuesRow = Standing.extend({
  memberId: id,
  code: z.string(),
  fullName: z.string(),
  organizationId: id,
  organizationName: z.string(),
})
export type DuesRow = z.infer<typeof DuesRow>

export const DuesOfMember = Standing.extend({
  /** What was recorded, the last first. */
  history: z.array(
    z.object({
      paidThrough: month,
      recordedOn: day,
      reason: z.string().nullable(),
      accountName: z.string(),
    }),
  ),
})
export type DuesOfMember = z.infer<typeof DuesOfMember>

export const RecordDues = z.strictObject({
  memberIds: z.array(id).min(1, { error: 'required' }).max(500),
  /** The month through which all of them have paid. */
  through: month,
  /** Where somebody's dues go back on what was recorded. */
  reason: text(500).nullable().default(null),
})
export type RecordDues = z.infer<typeof RecordDues>

const list = endpoint('GET', '/dues', {
  permission: 'members.read',
  summary: 'How the dues of members stand on a day: who is behind first',
  input: ListDues,
  reply: z.object({
    rows: z.array(DuesRow),
    total: z.number().int(),
    /** How many there are in each state, whichever is asked for. */
    states: z.array(z.object({ state: z.enum(duesStates), count: z.number().int() })),
    /** Months unpaid after which the cell considers; null where no rules are in force. */
    behindMonths: z.number().int().nullable(),
    next: z.string().nullable(),
  }),
})

export const duesApi = {
  export: exportOf('dues', list),
  list,
  ofMember: endpoint('GET', '/members/:id/dues', {
    // A member reads their own record without any other right.
    permission: 'signed-in',
    summary: 'How the dues of a member stand on a day, and what was recorded by then',
    input: z.strictObject({ id, day: day.optional() }),
    reply: DuesOfMember,
    snapshot: true,
  }),
  record: endpoint('POST', '/dues', {
    permission: 'dues.manage',
    summary: 'Records that members have paid their dues through a month',
    input: RecordDues,
    reply: z.object({ recorded: z.number().int() }),
  }),
}
