import type { Ctx } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { ChangeMember, EndFlag, LeaveForATime } from './acts.ts'
import { ensureHome } from './home.ts'
import type { Member } from './member.ts'
import { alwaysPossible, doToOne, type MemberAct } from './member-act.ts'
import { membershipRules } from './rule-sets.ts'
import { whyNotAway, whyNotEndFlag, whyNotExempt, whyNotHost } from './rules.ts'
import { lowerFlags, raiseFlag } from './write.ts'

type Without<Input> = Omit<Input, 'id' | 'version'>

const idsOf = (members: readonly Member[]) => members.map(({ id }) => id)

/** Exempts a member from work and meetings; why is not kept, it would be about their health. */
export function exemptMember(ctx: Ctx, input: ChangeMember) {
  return doToOne(ctx, input, exempting(ctx, input))
}

export function exempting(ctx: Ctx, { on, decision }: Without<ChangeMember>): MemberAct {
  const raised = { flag: 'exempt' as const, organizationId: null, from: on, until: null, decision }
  return {
    name: 'exempted',
    whyNot: (member) => whyNotExempt(member, on),
    ensurePossible: alwaysPossible,
    write: (members) => raiseFlag(ctx, idsOf(members), raised),
    changes: () => ({ exempt: [null, on], decision: [null, decision.number] }),
  }
}

/** Ends an exemption. */
export function endExemption(ctx: Ctx, input: EndFlag) {
  return doToOne(ctx, input, endingExemption(ctx, input))
}

export function endingExemption(ctx: Ctx, { on }: Without<EndFlag>): MemberAct {
  return {
    name: 'exemption-ended',
    whyNot: (member) => whyNotEndFlag(member, 'exempt', on),
    ensurePossible: alwaysPossible,
    write: (members) => lowerFlags(ctx, idsOf(members), ['exempt'], on),
    changes: () => ({ until: [null, on] }),
  }
}

/**
 * Records a temporary transfer: the member stays on the roll at home and meets elsewhere, in an
 * organization of the province or outside it.
 */
export async function leaveForATime(ctx: Ctx, input: LeaveForATime) {
  return doToOne(ctx, input, await leavingForATime(ctx, input))
}

export async function leavingForATime(ctx: Ctx, input: Without<LeaveForATime>): Promise<MemberAct> {
  const { from, until, purpose, hostId, decision } = input
  const rules = await ruleSetOn(ctx, membershipRules, from)
  const away = { from, until, decision, organizationId: null }
  return {
    name: 'away',
    whyNot: (member) =>
      rules
        ? (whyNotAway(member, { from, until, forStudy: purpose === 'study' }, rules.body) ??
          whyNotHost(member, input))
        : refuse('missing', 'rule-sets.none-in-force'),
    ensurePossible: async () => {
      if (hostId !== null) await ensureHome(ctx, hostId, from)
    },
    write: async (members) => {
      const ids = idsOf(members)
      await raiseFlag(ctx, ids, { ...away, flag: 'temporarilyAway' })
      if (hostId !== null)
        await raiseFlag(ctx, ids, { ...away, flag: 'temporarilyHere', organizationId: hostId })
    },
    changes: () => ({
      from: [null, from],
      until: [null, until],
      purpose: [null, purpose],
      hostId: [null, hostId],
      decision: [null, decision.number],
    }),
  }
}

/** Ends a temporary transfer before its time. */
export function comeBack(ctx: Ctx, input: EndFlag) {
  return doToOne(ctx, input, comingBack(ctx, input))
}

export function comingBack(ctx: Ctx, { on }: Without<EndFlag>): MemberAct {
  return {
    name: 'came-back',
    whyNot: (member) => whyNotEndFlag(member, 'temporarilyAway', on),
    ensurePossible: alwaysPossible,
    write: (members) => lowerFlags(ctx, idsOf(members), ['temporarilyAway', 'temporarilyHere'], on),
    changes: () => ({ until: [null, on] }),
  }
}
