import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { WorkingDayRules } from '../working-days/contract.ts'
import { addressees, complainable, complaintStates, results } from './state-rules.ts'

export const LodgeComplaint = z.strictObject({
  /** The member. */
  id,
  /** The day the decision, or the answer to the complaint before, reached the member. */
  receivedOn: day,
  lodgedOn: day,
  /** The number of the letter in the book of incoming papers, or what else it is known by. */
  document: text(60),
  addressedTo: z.enum(addressees),
})
export type LodgeComplaint = z.infer<typeof LodgeComplaint>

const edit = { id, version: z.number().int() }

export const AnswerComplaint = z.strictObject({ ...edit, result: z.enum(results), decision })
export type AnswerComplaint = z.infer<typeof AnswerComplaint>

export const TakeBackComplaint = z.strictObject({ ...edit, reason: text(500) })
export type TakeBackComplaint = z.infer<typeof TakeBackComplaint>

export const Complaint = z.object({
  ...{ id, version: z.number().int(), against: z.enum(complainable), leftOn: day },
  ...{ receivedOn: day, lodgedOn: day, document: z.string(), addressedTo: z.enum(addressees) },
  /** By when it is to be answered, where the rules of its day say. */
  answerBy: day.nullable(),
  answer: z.object({ result: z.enum(results), number: z.string(), on: day }).nullable(),
})
export type Complaint = z.infer<typeof Complaint>

const { restDays, daysOffEachYear, daysOff, workedInstead } = WorkingDayRules.shape

/** Rules of working days as they were read: nothing of them is left out. */
const daysWorked = z.object({
  restDays: restDays.unwrap(),
  daysOffEachYear: daysOffEachYear.unwrap(),
  daysOff: daysOff.unwrap(),
  workedInstead: workedInstead.unwrap(),
})

export const ComplaintsOfMember = z.object({
  /** The latest first. */
  complaints: z.array(Complaint),
  /** What can be complained of: how the member left the register last; null where it cannot. */
  leaving: z
    .object({ against: z.enum(complainable), leftOn: day, decidedOn: day.nullable() })
    .nullable(),
  /** Working days it may be complained of within; null where the rules of its day set none. */
  within: z.number().int().nullable(),
  /** What decides which days are worked, for counting them on the page; empty where nothing is. */
  calendar: z.array(z.object({ from: day, until: day.nullable(), body: daysWorked })),
  /** Whether membership was given back since. */
  isBack: z.boolean(),
})
export type ComplaintsOfMember = z.infer<typeof ComplaintsOfMember>

export const ListComplaints = z.strictObject({
  /** As things stood that day; today when left out. */
  day: day.optional(),
  state: z.enum(complaintStates).optional(),
  against: z.enum(complainable).optional(),
  addressedTo: z.enum(addressees).optional(),
  result: z.enum(results).optional(),
  /** Of those who left this organization and all below it; without it, of everywhere. */
  organizationId: id.optional(),
  /** Lodged from this day. */
  from: day.optional(),
  /** Lodged up to this day, itself included. */
  until: day.optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListComplaints = z.infer<typeof ListComplaints>

export const ListedComplaint = Complaint.omit({ version: true, receivedOn: true }).extend({
  ...{ memberId: id, code: z.string(), fullName: z.string() },
  /** What the member left. */
  organizationId: id,
  organizationName: z.string(),
  /** Whether the last day to answer has passed without an answer. */
  isLate: z.boolean(),
  /** Whether membership was given back since. */
  isBack: z.boolean(),
})
export type ListedComplaint = z.infer<typeof ListedComplaint>

const manage = 'members.manage'
const done = z.object({ id })

const list = endpoint('GET', '/complaints', {
  permission: manage,
  summary: 'Complaints against removal or expulsion: those that wait first, the oldest on top',
  input: ListComplaints,
  reply: z.object({
    rows: z.array(ListedComplaint),
    total: z.number().int(),
    /** How many there are in each state, whichever is asked for; the late ones wait as well. */
    states: z.array(z.object({ state: z.enum(complaintStates), count: z.number().int() })),
    next: z.string().nullable(),
  }),
})

export const complaintsApi = {
  list,
  export: exportOf('complaints', list),
  ofMember: endpoint('GET', '/members/:id/complaints', {
    permission: manage,
    summary: 'The complaints of a member against removal or expulsion, and what limits the next',
    input: z.strictObject({ id }),
    reply: ComplaintsOfMember,
    snapshot: true,
  }),
  lodge: endpoint('POST', '/members/:id/complaints', {
    permission: manage,
    summary: 'Records a complaint of a member against their removal or expulsion',
    input: LodgeComplaint,
    reply: done,
  }),
  answer: endpoint('POST', '/complaints/:id/answer', {
    permission: manage,
    summary: 'Records what a complaint was answered',
    input: AnswerComplaint,
    reply: done,
  }),
  takeBackAnswer: endpoint('DELETE', '/complaints/:id/answer', {
    permission: manage,
    summary: 'Takes the record of an answer back: the complaint waits again',
    input: TakeBackComplaint,
    reply: done,
  }),
  takeBack: endpoint('DELETE', '/complaints/:id', {
    permission: manage,
    summary: 'Takes the record of a complaint back that waits for its answer',
    input: TakeBackComplaint,
    reply: done,
  }),
}
