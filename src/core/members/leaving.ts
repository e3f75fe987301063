import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { ComeBack, LeaveRegister, ReadmitMember } from './acts.ts'
import { ensureHome } from './home.ts'
import { flagNames, type Opening, ownStatus, type Status } from './life.ts'
import { type LockedMember, lockMember } from './member.ts'
import { membershipRules } from './rule-sets.ts'
import { whyNotLeave, whyNotReadmit, whyNotReinstate, whyNotReturn } from './rules.ts'
import { closePeriod, finishAct, lowerFlags, openPeriod } from './write.ts'

/**
 * Takes a member off the register: withdrawal, removal, expulsion, death or departure from the
 * province. Posts are ended before (`members.holds-posts`), so that no right outlives them.
 */
export async function leaveRegister(ctx: Ctx, input: LeaveRegister) {
  const { kind, on, decision } = input
  const member = await lockMember(ctx, input)
  ensure(whyNotLeave(member, input))
  ensure(await whyHoldingPosts(ctx, member.id, on))

  await closePeriod(ctx, member, { on, by: kind, decision })
  await lowerFlags(ctx, [member.id], flagNames, on)
  return finishAct(ctx, member, 'left', {
    left: [null, kind],
    on: [null, on],
    decision: [null, decision?.number ?? null],
  })
}

async function whyHoldingPosts(ctx: Ctx, memberId: string, on: Day) {
  const { rows } = await sql<{ title: string; organization: string }>`
    select p.title, v.name as organization
    from post_holdings h
    join posts p on p.id = h.post_id
    join organization_versions v on v.organization_id = p.organization_id
      and v.valid @> greatest(lower(h.valid), least(${on}::date, upper(h.valid) - 1))
    where h.member_id = ${memberId} and (upper(h.valid) is null or upper(h.valid) > ${on}::date)
    order by p.title
  `.execute(ctx.db)
  const posts = rows.map(({ title, organization }) => `${title} (${organization})`)
  return posts.length === 0
    ? null
    : refuse('conflict', 'members.holds-posts', { posts: posts.join(', ') })
}

/** Admits one who left again, with a new ceremony and a new probation. */
export async function readmitMember(ctx: Ctx, input: ReadmitMember) {
  const member = await lockMember(ctx, input)
  ensure(whyNotReadmit(member, input, await rulesOn(ctx, membershipRules, input.decision.on)))
  return openAgain(ctx, member, { ...input, on: input.ceremonyOn }, 'readmission', 'probationary')
}

/** Gives membership back, as it was, where taking it was wrong. */
export async function reinstateMember(ctx: Ctx, input: ComeBack) {
  const member = await lockMember(ctx, input)
  ensure(whyNotReinstate(member, input.on))
  return openAgain(ctx, member, input, 'reinstatement', ownStatus(member.periods))
}

/** Takes up again a member who had gone to another province. */
export async function returnMember(ctx: Ctx, input: ComeBack) {
  const member = await lockMember(ctx, input)
  ensure(whyNotReturn(member, input.on))
  return openAgain(ctx, member, input, 'arrival', ownStatus(member.periods))
}

async function openAgain(
  ctx: Ctx,
  member: LockedMember,
  { organizationId, on, decision }: Omit<ComeBack, 'id' | 'version'>,
  by: Opening,
  status: Status,
) {
  await ensureHome(ctx, organizationId, on)

  await openPeriod(ctx, member.id, { organizationId, status, from: on, by, decision })
  const acts = { readmission: 'readmitted', reinstatement: 'reinstated' }
  const act = by === 'readmission' || by === 'reinstatement' ? acts[by] : 'returned'
  return finishAct(ctx, member, act, {
    organizationId: [null, organizationId],
    status: [null, status],
    on: [null, on],
    decision: [null, decision.number],
  })
}
