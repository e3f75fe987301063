import type { Ctx } from '../../platform/context.ts'
import { ensure, type Refusal } from '../../platform/refusal.ts'
import type { Changes } from '../audit/record.ts'
import { lockMember, type Member } from './member.ts'
import { finishAct } from './write.ts'

/** An act as it is asked, whomever it is done to: one member, or many by one decision. */
export type MemberAct = {
  /** As the journal and the trail call it. */
  name: string
  /** Where it brings them: who keeps the register there may do it to those introduced to it. */
  receiverId?: string
  /** Why it cannot be done to this member. */
  whyNot: (member: Member) => Refusal | null
  /** Refuses what stands in its way whoever it is done to. */
  ensurePossible: () => Promise<void>
  /** Writes it for members who may all have it done. */
  write: (members: readonly Member[]) => Promise<void>
  /** What the trail says of it. */
  changes: (member: Member) => Changes
  /** What a correction finds, to put it back; absent of acts of a life, which the journal keeps. */
  found?: (member: Member) => { gender: Member['gender'] }
}

/** An act that stands in nobody's way as such. */
export const alwaysPossible = async () => {}

/** Does an act to one member, on the state it was asked for. */
export async function doToOne(ctx: Ctx, edit: { id: string; version: number }, act: MemberAct) {
  const member = await lockMember(ctx, edit, act.receiverId)
  ensure(act.whyNot(member))
  await act.ensurePossible()

  await act.write([member])
  return finishAct(ctx, member, act.name, act.changes(member))
}
