import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { ChangeMember, EndFlag, LeaveForATime } from './acts.ts'
import { ensureHome } from './home.ts'
import { lockMember } from './member.ts'
import { membershipRules } from './rule-sets.ts'
import { whyNotAway, whyNotEndFlag, whyNotExempt, whyNotHost } from './rules.ts'
import { finishAct, lowerFlags, raiseFlag } from './write.ts'

/** Exempts a member from work and meetings; why is not kept, it would be about their health. */
export async function exemptMember(ctx: Ctx, input: ChangeMember) {
  const { on, decision } = input
  const member = await lockMember(ctx, input)
  ensure(whyNotExempt(member, on))

  const raised = { flag: 'exempt' as const, organizationId: null, from: on, until: null, decision }
  await raiseFlag(ctx, member.id, raised)
  return finishAct(ctx, member, 'exempted', {
    exempt: [null, on],
    decision: [null, decision.number],
  })
}

/** Ends an exemption. */
export async function endExemption(ctx: Ctx, input: EndFlag) {
  const member = await lockMember(ctx, input)
  ensure(whyNotEndFlag(member, 'exempt', input.on))

  await lowerFlags(ctx, member, ['exempt'], input.on)
  return finishAct(ctx, member, 'exemption-ended', { until: [null, input.on] })
}

/**
 * Records a temporary transfer: the member stays on the roll at home and meets elsewhere, in an
 * organization of the province or outside it.
 */
export async function leaveForATime(ctx: Ctx, input: LeaveForATime) {
  const { from, until, purpose, hostId, decision } = input
  const member = await lockMember(ctx, input)
  const rules = await rulesOn(ctx, membershipRules, from)
  ensure(whyNotAway(member, { from, until, forStudy: purpose === 'study' }, rules))
  ensure(whyNotHost(member, input))

  const away = { from, until, decision, organizationId: null }
  await raiseFlag(ctx, member.id, { ...away, flag: 'temporarilyAway' })
  if (hostId !== null) {
    await ensureHome(ctx, hostId, from)
    await raiseFlag(ctx, member.id, { ...away, flag: 'temporarilyHere', organizationId: hostId })
  }
  return finishAct(ctx, member, 'away', {
    from: [null, from],
    until: [null, until],
    purpose: [null, purpose],
    hostId: [null, hostId],
    decision: [null, decision.number],
  })
}

/** Ends a temporary transfer before its time. */
export async function comeBack(ctx: Ctx, input: EndFlag) {
  const member = await lockMember(ctx, input)
  ensure(whyNotEndFlag(member, 'temporarilyAway', input.on))

  await lowerFlags(ctx, member, ['temporarilyAway', 'temporarilyHere'], input.on)
  return finishAct(ctx, member, 'came-back', { until: [null, input.on] })
}
