import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { holdsOn, period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { type Changes, record } from '../audit/record.ts'
import { noteAct } from './act-journal.ts'
import type { Closing, FlagName, Opening, Status } from './life.ts'
import { type LockedMember, lastPeriod, type Member } from './member.ts'
import { nameKey, splitName } from './names.ts'

export type Opened = {
  organizationId: string
  status: Status
  from: Day
  by: Opening
  decision: Decision
}

export async function openPeriod(ctx: Ctx, memberId: string, opened: Opened): Promise<void> {
  await ctx.db
    .insertInto('memberships')
    .values({
      id: uuid(),
      memberId,
      organizationId: opened.organizationId,
      status: opened.status,
      valid: period(opened.from, null),
      openedBy: opened.by,
      openingNumber: opened.decision.number,
      openingOn: opened.decision.on,
    })
    .execute()
}

/** Ends the period a member is in; what follows it, if anything, is opened beside. */
export async function closePeriod(
  ctx: Ctx,
  member: Member,
  closed: { on: Day; by: Closing; decision: Decision | null },
): Promise<void> {
  const last = lastPeriod(member)
  await ctx.db
    .updateTable('memberships')
    .set({
      valid: period(last.from, closed.on),
      closedBy: closed.by,
      closingNumber: closed.decision?.number ?? null,
      closingOn: closed.decision?.on ?? null,
    })
    .where('id', '=', last.id)
    .execute()
}

export async function raiseFlag(
  ctx: Ctx,
  memberIds: readonly string[],
  raised: {
    flag: FlagName
    organizationId: string | null
    from: Day
    until: Day | null
    decision: Decision
  },
): Promise<void> {
  await sql`
    insert into membership_flags (id, member_id, flag, organization_id, valid, decision_number,
      decided_on)
    select gen_random_uuid(), member_id, ${raised.flag}, ${raised.organizationId}::uuid,
      daterange(${raised.from}::date, ${raised.until}::date), ${raised.decision.number},
      ${raised.decision.on}::date
    from unnest(${memberIds}::uuid[]) member_id
  `.execute(ctx.db)
}

/** Ends what holds of these flags on a day; what would only begin that day never does. */
export async function lowerFlags(
  ctx: Ctx,
  memberIds: readonly string[],
  flags: readonly FlagName[],
  on: Day,
): Promise<void> {
  await ctx.db
    .deleteFrom('membershipFlags')
    .where(among(memberIds))
    .where('flag', 'in', flags)
    .where(sql<boolean>`lower(valid) = ${on}::date`)
    .execute()
  await ctx.db
    .updateTable('membershipFlags')
    .set({ valid: sql<string>`daterange(lower(valid), ${on}::date)` })
    .where(among(memberIds))
    .where('flag', 'in', flags)
    .where(holdsOn('valid', on))
    .where(sql<boolean>`lower(valid) < ${on}::date`)
    .execute()
}

function among(memberIds: readonly string[]) {
  return sql<boolean>`member_id = any(${memberIds}::uuid[])`
}

/** Counts an act, notes what it found and left, and records it; answers what every edit answers. */
export async function finishAct(ctx: Ctx, member: LockedMember, act: string, changes: Changes) {
  await noteAct(ctx, member.id, act, member.before)
  return finishEdit(ctx, member, act, changes)
}

/** Counts an edit and records it; answers what every edit answers. */
export async function finishEdit(ctx: Ctx, member: Member, act: string, changes: Changes) {
  const version = member.version + 1
  await ctx.db.updateTable('members').set({ version }).where('id', '=', member.id).execute()
  await recordMember(
    ctx,
    act,
    { ...member, organizationId: lastPeriod(member).organizationId },
    changes,
  )
  return { id: member.id, version }
}

export function recordMember(
  ctx: Ctx,
  act: string,
  { id, fullName, organizationId }: { id: string; fullName: string; organizationId: string },
  changes: Changes,
): Promise<void> {
  return record(
    ctx,
    `member.${act}`,
    { type: 'member', id, label: fullName, organizationId },
    changes,
  )
}

/** A name with everything derived from it. */
export function nameColumns(fullName: string) {
  return {
    fullName,
    givenName: splitName(fullName).givenName,
    nameFolded: fold(fullName),
    nameKey: nameKey(fullName),
  }
}

/** Refuses a code that another member has. */
export async function ensureCodeFree(ctx: Ctx, code: string, memberId: string | null) {
  const holder = await ctx.db
    .selectFrom('members')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst()
  ensure(
    holder && holder.id !== memberId
      ? {
          ...refuse('conflict', 'members.code-taken', { code }),
          fields: [{ field: 'code', code: 'taken' }],
        }
      : null,
  )
}
