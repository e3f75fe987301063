import { z } from 'zod'
import { day, decision, id, text } from '../../platform/wire.ts'
import { departures } from './life.ts'

const person = {
  /** The number in the register of members; nobody else has it. */
  code: text(40),
  fullName: text(120),
  birthDate: day,
  gender: z.enum(['female', 'male']),
}

/** What every change of a member says: the state it was made on. */
const edit = { id, version: z.number().int() }

export const AdmitMember = z.strictObject({
  ...person,
  organizationId: id,
  decision,
  /** Probation runs from the ceremony, Party age from the decision. */
  ceremonyOn: day,
  /** The decision of the authority that may allow one above the upper age. */
  exception: decision.nullable().default(null),
})
export type AdmitMember = z.infer<typeof AdmitMember>

export const EnrolMember = z.strictObject({
  ...person,
  organizationId: id,
  admissionDecidedOn: day,
  admittedOn: day,
  /** Null for one still in probation. */
  fullOn: day.nullable(),
  on: day,
  decision,
})
export type EnrolMember = z.infer<typeof EnrolMember>

export const RecognizeFull = z.strictObject({ ...edit, decision })
export type RecognizeFull = z.infer<typeof RecognizeFull>

export const TransferMember = z.strictObject({
  ...edit,
  /** Left out, it is what the two organizations make it. */
  kind: z.enum(['official', 'internal']).nullable().default(null),
  organizationId: id,
  on: day,
  decision,
})
export type TransferMember = z.infer<typeof TransferMember>

export const ChangeMember = z.strictObject({ ...edit, on: day, decision })
export type ChangeMember = z.infer<typeof ChangeMember>

export const EndFlag = z.strictObject({ ...edit, on: day })
export type EndFlag = z.infer<typeof EndFlag>

export const LeaveForATime = z.strictObject({
  ...edit,
  from: day,
  until: day,
  purpose: z.enum(['work', 'study']),
  /** Where the member meets meanwhile; null outside the province. */
  hostId: id.nullable().default(null),
  decision,
})
export type LeaveForATime = z.infer<typeof LeaveForATime>

export const IntroduceMember = z.strictObject({
  ...edit,
  /** Where the member is introduced to; null outside the province. */
  receiverId: id.nullable().default(null),
  /** The introduction paper: its number, and the day it is of. */
  decision,
})
export type IntroduceMember = z.infer<typeof IntroduceMember>

export const LeaveRegister = z.strictObject({
  ...edit,
  kind: z.enum(departures),
  on: day,
  /** Only a death needs none. */
  decision: decision.nullable().default(null),
})
export type LeaveRegister = z.infer<typeof LeaveRegister>

export const ReadmitMember = z.strictObject({
  ...edit,
  organizationId: id,
  decision,
  ceremonyOn: day,
})
export type ReadmitMember = z.infer<typeof ReadmitMember>

export const ComeBack = z.strictObject({ ...edit, organizationId: id, on: day, decision })
export type ComeBack = z.infer<typeof ComeBack>

export const MoveCollectively = z.strictObject({
  /** The organization moved out of. */
  id,
  toOrganizationId: id,
  on: day,
  decision,
})
export type MoveCollectively = z.infer<typeof MoveCollectively>

export const TakeBack = z.strictObject({ ...edit, reason: text(500) })
export type TakeBack = z.infer<typeof TakeBack>

export const RedateAct = z.strictObject({
  ...edit,
  /** Whether the act opened a period or was a leaving of the register. */
  edge: z.enum(['opening', 'leaving']),
  /** The day it is recorded on. */
  on: day,
  /** The day it happened. */
  to: day,
  /** The decision it rests on, where that is set right as well. */
  decision: decision.nullable().default(null),
  reason: text(500),
})
export type RedateAct = z.infer<typeof RedateAct>

export const CancelPlan = z.strictObject({
  ...edit,
  /** The day the change is planned for. */
  on: day,
  reason: text(500),
})
export type CancelPlan = z.infer<typeof CancelPlan>

export const CorrectMember = z.strictObject({
  ...edit,
  ...z.object(person).partial().shape,
  reason: text(500),
})
export type CorrectMember = z.infer<typeof CorrectMember>

const asOne = { id: true, version: true } as const

/**
 * The acts that can be done to many members by one decision: asked as for one, without whom, and
 * with whatever else is asked beside.
 */
export function manyActs<Beside extends z.ZodRawShape>(beside: Beside) {
  return z.discriminatedUnion('act', [
    RecognizeFull.omit(asOne).extend({ act: z.literal('recognizeFull'), ...beside }),
    TransferMember.omit(asOne).extend({ act: z.literal('transfer'), ...beside }),
    ChangeMember.omit(asOne).extend({ act: z.literal('exempt'), ...beside }),
    EndFlag.omit(asOne).extend({ act: z.literal('endExemption'), ...beside }),
    LeaveForATime.omit(asOne).extend({ act: z.literal('leaveForATime'), ...beside }),
    EndFlag.omit(asOne).extend({ act: z.literal('comeBack'), ...beside }),
    // Of what can be wrong about a person, only this is ever wrong of many alike.
    z.strictObject({
      act: z.literal('correctGender'),
      gender: person.gender,
      reason: text(500),
      ...beside,
    }),
  ])
}

export const ManyAct = manyActs({})
export type ManyAct = z.infer<typeof ManyAct>
