import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { type LastAct, lastActOf, restore } from './act-journal.ts'
import type { TakeBack } from './acts.ts'
import { type LockedMember, lastPeriod, lockMember, type Member, memberWithLife } from './member.ts'
import { whyNotTakeBack } from './rules.ts'
import { whyUnsound } from './sound.ts'
import { finishEdit, recordMember } from './write.ts'

/**
 * Takes the last act of a member back: it was recorded wrongly, and the facts are again, row for
 * row, what they were before it. The trail keeps the act and its taking back.
 *
 * Refused where something came after it or rests on it. One who came onto the register by it is
 * removed, and answers `isRemoved`. Needs the right over where the member is and was.
 */
export async function takeBackLastAct(ctx: Ctx, input: TakeBack) {
  const member = await lockMember(ctx, input)
  const last = await lastActOf(ctx, member.id)
  ensure(whyNotTakeBack(last))
  const act = found(last, 'members.nothing-to-take-back')
  return undoFrom(ctx, member, act, { as: 'act-taken-back', reason: input.reason })
}

type Undoing = { as: 'act-taken-back' | 'plan-canceled'; reason: string }

/** Puts the facts back as they were before an act; the trail names the undoing and its reason. */
export function undoFrom(ctx: Ctx, member: LockedMember, act: LastAct, undoing: Undoing) {
  return act.before === null
    ? removeMember(ctx, member, act, undoing)
    : restoreMember(ctx, member, act, undoing)
}

async function restoreMember(
  ctx: Ctx,
  member: LockedMember,
  act: LastAct,
  { as, reason }: Undoing,
) {
  await restore(ctx, member.id, act)
  ensure(await whyUnsound(ctx, member.id))
  ensure(await whyNotBack(ctx, member.id))
  const done = await finishEdit(ctx, member, as, {
    act: [act.act, null],
    recordedAt: [act.recordedAt, null],
    recordedBy: [act.accountName, null],
    reason: [null, reason],
  })
  return { ...done, isRemoved: false }
}

/** The member is again where they were before, which must be the actor's to manage. */
async function whyNotBack(ctx: Ctx, memberId: string) {
  return whyNotHomeYours(
    ctx,
    found(await memberWithLife(ctx, memberId, ctx.today), 'members.missing'),
  )
}

/** Why one who was put back may not be: the place is not the actor's to manage. */
export function whyNotHomeYours(ctx: Ctx, restored: Member): Refusal | null {
  const { scopePath, organizationName: name } = lastPeriod(restored)
  return may(ctx.actor, 'members.manage', scopePath)
    ? null
    : refuse('forbidden', 'members.receiver-not-yours', { name })
}

async function removeMember(ctx: Ctx, member: LockedMember, act: LastAct, { as, reason }: Undoing) {
  ensure(await whyReferredTo(ctx, member.id))
  for (const table of [sql.table('membership_flags'), sql.table('memberships')])
    await sql`delete from ${table} where member_id = ${member.id}`.execute(ctx.db)
  await ctx.db.deleteFrom('members').where('id', '=', member.id).execute()
  const { organizationId } = lastPeriod(member)
  await recordMember(
    ctx,
    as,
    { ...member, organizationId },
    {
      act: [act.act, null],
      recordedAt: [act.recordedAt, null],
      recordedBy: [act.accountName, null],
      code: [member.code, null],
      reason: [null, reason],
    },
  )
  return { id: member.id, version: member.version, isRemoved: true }
}

/** What stands in the way of removing somebody who should never have been on the register. */
async function whyReferredTo(ctx: Ctx, memberId: string) {
  type Found = Record<'holdings' | 'stood' | 'badges' | 'account' | 'merges', boolean>
  const { rows } = await sql<Found>`
    select exists (select from post_holdings where member_id = ${memberId}) as holdings,
      exists (select from election_candidates where member_id = ${memberId}) as stood,
      exists (select from badges where member_id = ${memberId}) as badges,
      exists (select from accounts where member_id = ${memberId}) as account,
      exists (select from member_merges where kept_id = ${memberId}) as merges
  `.execute(ctx.db)
  if (rows[0]?.merges) return refuse('conflict', 'members.keeps-merged-records')
  if (rows[0]?.holdings) return refuse('conflict', 'members.has-held-posts')
  if (rows[0]?.stood) return refuse('conflict', 'members.has-stood')
  if (rows[0]?.badges) return refuse('conflict', 'members.has-badges')
  return rows[0]?.account ? refuse('conflict', 'members.has-an-account') : null
}
