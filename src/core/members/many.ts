import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { changesText, recordMany } from '../audit/record.ts'
import { noteAfter, noteBefore } from './act-journal.ts'
import type { ManyAct } from './acts.ts'
import { correcting } from './commands.ts'
import { comingBack, endingExemption, exempting, leavingForATime } from './flags.ts'
import { recognizing } from './full-recognition.ts'
import { lastPeriod, type Member, maySee, membersWithLife, whyNotYours } from './member.ts'
import type { MemberAct } from './member-act.ts'
import { transferring } from './transfers.ts'

/** An act as it is done to many: the same rules, writing and trail as to one. */
export async function actOf(ctx: Ctx, asked: ManyAct): Promise<MemberAct> {
  switch (asked.act) {
    case 'recognizeFull':
      return recognizing(ctx, asked)
    case 'transfer':
      return transferring(ctx, asked)
    case 'exempt':
      return exempting(ctx, asked)
    case 'endExemption':
      return endingExemption(ctx, asked)
    case 'leaveForATime':
      return leavingForATime(ctx, asked)
    case 'comeBack':
      return comingBack(ctx, asked)
    case 'correctGender':
      return correcting(ctx, asked)
  }
}

/** What the rules say of a member for whom an act is asked. */
export type Judged = { member: Member; whyNot: Refusal | null }

/**
 * What the rules and the actor's rights say of each member, as they would of one alone. Those the
 * actor may not see are left out.
 */
export async function judgeMany(
  ctx: Ctx,
  act: MemberAct,
  memberIds: readonly string[],
): Promise<Judged[]> {
  const members = await membersWithLife(ctx, memberIds, ctx.today)
  return members
    .filter((member) => member.periods.length > 0 && maySee(ctx, member))
    .map((member) => ({
      member,
      whyNot: whyNotYours(ctx, member, act.receiverId) ?? act.whyNot(member),
    }))
}

/** A member as it was shown when the act was asked for. */
export type Shown = { memberId: string; version: number }

/**
 * The same under lock, for those an act is to be done to now: who was changed since they were
 * shown is refused (`members.stale`), and who is gone or no longer seen is missing.
 */
export async function judgeShown(
  ctx: Ctx,
  act: MemberAct,
  shown: readonly Shown[],
): Promise<{ memberId: string; member: Member | null; whyNot: Refusal | null }[]> {
  const ids = shown.map(({ memberId }) => memberId)
  await lockMany(ctx, ids)
  const judged = new Map(
    (await judgeMany(ctx, act, ids)).map((one) => [one.member.id, one] as const),
  )
  return shown.map(({ memberId, version }) => {
    const one = judged.get(memberId)
    if (!one) return { memberId, member: null, whyNot: refuse('missing', 'members.missing') }
    const now = one.member.version
    const stale = now === version ? null : refuse('conflict', 'members.stale', { version: now })
    return { memberId, member: one.member, whyNot: stale ?? one.whyNot }
  })
}

export async function lockMany(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`select from members where id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
}

/** What was done to a member: its number in the journal, or what a correction found. */
export type Done = { memberId: string; number: string | null; found: string | null }

/** Does an act to members under lock who may have it done, and records it of each with its batch. */
export async function doToMany(
  ctx: Ctx,
  act: MemberAct,
  members: readonly Member[],
  batchId: string,
): Promise<Done[]> {
  const ids = members.map(({ id }) => id)
  const chosen = sql`select unnest(${ids}::uuid[]) as member_id`
  const noted = act.found ? [] : await noteBefore(ctx, chosen, act.name)
  await act.write(members)
  await noteAfter(ctx, noted)
  await recordAll(
    ctx,
    act.name,
    members.map((member) => ({
      member,
      changes: { ...act.changes(member), batch: [null, batchId] },
    })),
  )
  const numbers = new Map(noted.map(({ memberId, number }) => [memberId, number]))
  return members.map((member) => ({
    memberId: member.id,
    number: numbers.get(member.id) ?? null,
    found: act.found ? JSON.stringify(act.found(member)) : null,
  }))
}

type Recorded = { member: Member; changes: Parameters<typeof changesText>[0] }

/** Counts an edit of each and records it, where each belongs. */
export async function recordAll(ctx: Ctx, act: string, all: readonly Recorded[]): Promise<void> {
  const ids = all.map(({ member }) => member.id)
  await sql`
    update members set version = version + 1 where id = any(${ids}::uuid[])
  `.execute(ctx.db)
  await recordMany(
    ctx,
    `member.${act}`,
    'member',
    sql`select * from unnest(${ids}::uuid[], ${all.map(({ member }) => member.fullName)}::text[],
        ${all.map(({ member }) => lastPeriod(member).organizationId)}::uuid[],
        ${all.map(({ changes }) => changesText(changes))}::jsonb[])
      as done(id, label, organization_id, changes)`,
  )
}
