import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import { may, mayNot } from '../access/rules.ts'
import { type Facts, readFacts } from './act-journal.ts'
import type { Flag, Life, Period } from './life.ts'

export type MemberPeriod = Period & {
  id: string
  organizationName: string
  /** Where the organization stands today, for rights. */
  scopePath: string
}

export type MemberFlag = Flag & {
  organizationId: string | null
  organizationName: string | null
  /** Where the host stands today, for rights; null where there is none. */
  scopePath: string | null
}

/** A member with everything the rules ask, as the register has it. */
export type Member = Omit<Life, 'periods' | 'flags'> & {
  id: string
  version: number
  code: string
  fullName: string
  gender: 'female' | 'male'
  periods: MemberPeriod[]
  flags: MemberFlag[]
}

/** A member under lock, with the facts an act finds. */
export type LockedMember = Member & { before: Facts }

/**
 * Locks a member for a command and checks the right to change them where they are.
 *
 * One the actor may not even see is missing (`members.missing`); a stale edit is refused
 * (`members.stale`) with the present version. Who keeps the register of `receiverId` may as well,
 * while the member is introduced there.
 */
export async function lockMember(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  receiverId?: string,
): Promise<LockedMember> {
  await ctx.db.selectFrom('members').select('id').where('id', '=', id).forUpdate().execute()
  const member = found(await memberWithLife(ctx, id, ctx.today), 'members.missing')
  ensure(await whyUnseen(ctx, member))
  ensure(whyNotYours(ctx, member, receiverId))
  ensure(
    member.version === version
      ? null
      : refuse('conflict', 'members.stale', { version: member.version }),
  )
  return { ...member, before: await readFacts(ctx, id) }
}

/**
 * Why a member is not the actor's to change: unseen they are missing, else not theirs to manage.
 * Who keeps the register of `receiverId` may as well, while the member is introduced there.
 */
export function whyNotYours(ctx: Ctx, member: Member, receiverId?: string): Refusal | null {
  // Only a merged record belongs nowhere.
  if (member.periods.length === 0 || !maySee(ctx, member))
    return refuse('missing', 'members.missing')
  const introduced = member.flags.find(
    (one) =>
      one.flag === 'introduced' && one.organizationId === receiverId && holdsOn(one, ctx.today),
  )
  return introduced && may(ctx.actor, 'members.manage', introduced.scopePath ?? '')
    ? null
    : mayNot(ctx.actor, 'members.manage', lastPeriod(member).scopePath)
}

/**
 * Whether the actor may see a record: their own, or over the organization of today, the last one,
 * or the one they meet in for a time.
 */
export function maySee({ actor, today }: Ctx, member: Member): boolean {
  if (actor.memberId === member.id) return true
  const ofToday = [...member.periods, ...member.flags].filter((one) => holdsOn(one, today))
  return [...ofToday, lastPeriod(member)].some(
    ({ scopePath }) => scopePath !== null && may(actor, 'members.read', scopePath),
  )
}

/**
 * Why a record is not there for the actor: they may not see it (`members.missing`), or it is merged
 * into another they see (`members.merged`, which names it). Only a merged record belongs nowhere.
 */
export async function whyUnseen(ctx: Ctx, member: Member): Promise<Refusal | null> {
  const missing = refuse('missing', 'members.missing')
  if (member.periods.length > 0) return maySee(ctx, member) ? null : missing
  const merge = await ctx.db
    .selectFrom('memberMerges')
    .select('keptId')
    .where('mergedId', '=', member.id)
    .executeTakeFirst()
  const kept = merge && (await memberWithLife(ctx, merge.keptId, ctx.today))
  if (!kept || !maySee(ctx, kept)) return missing
  const { id, code, fullName: name } = kept
  return refuse('missing', 'members.merged', { id, code, name })
}

function holdsOn({ from, until }: { from: Day; until: Day | null }, day: Day): boolean {
  return from <= day && (until === null || day < until)
}

export function lastPeriod(member: Member): MemberPeriod {
  return found(member.periods.at(-1), 'members.missing')
}

/** A member with all periods and flags; organizations bear the name they had on the day. */
export async function memberWithLife(ctx: Ctx, id: string, day: Day): Promise<Member | null> {
  const [member = null] = await membersWithLife(ctx, [id], day)
  return member
}

/** Several of them, in the order of names; those there are not are left out. */
export async function membersWithLife(
  ctx: Ctx,
  ids: readonly string[],
  day: Day,
): Promise<Member[]> {
  const { rows } = await sql<Omit<Member, 'periods' | 'flags'>>`
    select id, version, code, full_name, gender, birth_date, admission_decided_on, admitted_on,
      full_on
    from members where id = any(${ids}::uuid[])
    order by name_key, id
  `.execute(ctx.db)
  const periods = Map.groupBy(await periodsOf(ctx, ids, day), (period) => period.memberId)
  const flags = Map.groupBy(await flagsOf(ctx, ids, day), (flag) => flag.memberId)
  return rows.map((member) => ({
    ...member,
    periods: (periods.get(member.id) ?? []).map(withoutMember),
    flags: (flags.get(member.id) ?? []).map(withoutMember),
  }))
}

type Of<Part> = Part & { memberId: string }

function withoutMember<Part extends { memberId: string }>({ memberId: _, ...part }: Part) {
  return part
}

async function periodsOf(ctx: Ctx, ids: readonly string[], day: Day): Promise<Of<MemberPeriod>[]> {
  const { rows } = await sql<Of<MemberPeriod>>`
    select m.member_id, m.id, m.organization_id, v.name as organization_name, o.scope_path,
      m.status, lower(m.valid) as "from", upper(m.valid) as until,
      m.opened_by, m.opening_on, m.closed_by
    from memberships m
    join organizations o on o.id = m.organization_id
    join organization_versions v on v.organization_id = m.organization_id
      and v.valid @> greatest(lower(m.valid), least(${day}::date, upper(m.valid) - 1))
    where m.member_id = any(${ids}::uuid[])
    order by m.valid
  `.execute(ctx.db)
  return rows
}

async function flagsOf(ctx: Ctx, ids: readonly string[], day: Day): Promise<Of<MemberFlag>[]> {
  const { rows } = await sql<Of<MemberFlag>>`
    select f.member_id, f.flag, lower(f.valid) as "from", upper(f.valid) as until,
      f.organization_id, v.name as organization_name, o.scope_path
    from membership_flags f
    left join organizations o on o.id = f.organization_id
    left join organization_versions v on v.organization_id = f.organization_id
      and v.valid @> greatest(lower(f.valid), least(${day}::date, upper(f.valid) - 1))
    where f.member_id = any(${ids}::uuid[])
    order by f.valid
  `.execute(ctx.db)
  return rows
}
