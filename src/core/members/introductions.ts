import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { organizationKinds } from '../organizations/kinds.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { EndFlag, IntroduceMember } from './acts.ts'
import { homeOn, whyNotHome } from './home.ts'
import { lockMember } from './member.ts'
import { whyNotEndFlag, whyNotIntroduce } from './rules.ts'
import { finishAct, lowerFlags, raiseFlag } from './write.ts'

/**
 * Introduces a member to another organization for an official transfer (06-HD/TW, 2025).
 *
 * They belong where they are until the paper is handed in: the transfer recorded by who receives
 * them ends the introduction. Needs no right over the receiver, only to see it.
 */
export async function introduceMember(ctx: Ctx, input: IntroduceMember) {
  const { receiverId, decision } = input
  const member = await lockMember(ctx, input)
  ensure(whyNotIntroduce(member, { on: decision.on, receiverId }))
  if (receiverId !== null) await ensureReceiver(ctx, receiverId, decision.on)

  const introduced = { flag: 'introduced' as const, organizationId: receiverId }
  await raiseFlag(ctx, [member.id], { ...introduced, from: decision.on, until: null, decision })
  return finishAct(ctx, member, 'introduced', {
    receiverId: [null, receiverId],
    on: [null, decision.on],
    decision: [null, decision.number],
  })
}

/** Ends an introduction that comes to nothing: the member stays where they are. */
export async function withdrawIntroduction(ctx: Ctx, input: EndFlag) {
  const member = await lockMember(ctx, input)
  ensure(whyNotEndFlag(member, 'introduced', input.on))

  await lowerFlags(ctx, [member.id], ['introduced'], input.on)
  return finishAct(ctx, member, 'introduction-ended', { until: [null, input.on] })
}

async function ensureReceiver(ctx: Ctx, id: string, on: Day): Promise<void> {
  const receiver = found(await homeOn(ctx, id, on), 'organizations.missing')
  const isSeen = may(ctx.actor, 'organizations.read', receiver.scopePath)
  ensure(isSeen ? null : refuse('missing', 'organizations.missing'))
  const { kinds } = await rulesOn(ctx, organizationKinds, on)
  ensure(whyNotHome(receiver, kinds, on))
}
