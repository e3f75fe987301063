import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { type Changes, record, recordMany } from '../audit/record.ts'
import { lastPeriod, type Member, maySee, membersWithLife } from '../members/member.ts'
import { badgeRules } from '../members/rule-sets.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { AwardBadges, Badge, LoseBadge, ReissueBadge, TakeBackBadge } from './contract.ts'
import { type Given, whyNotAward, whyNotLose, whyNotReissue } from './rules.ts'

/**
 * Records badges given to members on a day by one decision: all of them or none.
 *
 * Refused with the name of the first who cannot get theirs. Needs the right over every one.
 */
export async function awardBadges(ctx: Ctx, { awardedOn, decision, awards }: AwardBadges) {
  const members = await lockMembers(
    ctx,
    awards.map(({ memberId }) => memberId),
  )
  const rules = await rulesOn(ctx, badgeRules, awardedOn)
  const given = Map.groupBy(await givenTo(ctx, [...members.keys()]), (one) => one.memberId)
  for (const { memberId, ...award } of awards) {
    const member = found(members.get(memberId), 'members.missing')
    const already: Given[] = given.get(memberId) ?? []
    ensure(ofMember(whyNotAward(rules, member, { ...award, awardedOn }, already), member))
    // The same request may name somebody twice.
    given.set(memberId, [
      ...(given.get(memberId) ?? []),
      { memberId, years: award.years, awardedOn },
    ])
  }

  const rows = awards.map((award) => ({
    ...{ ...award, id: uuid(), awardedOn },
    ...{ decisionNumber: decision.number, decidedOn: decision.on },
  }))
  await ctx.db.insertInto('badges').values(rows).execute()
  const ids = rows.map((row) => row.id)
  await recordMany(
    ctx,
    'badge.awarded',
    'member',
    sql`
      select b.member_id as id, who.full_name as label,
        (select m.organization_id from memberships m where m.member_id = b.member_id
          order by m.valid desc limit 1) as organization_id,
        jsonb_build_object('badge', jsonb_build_array(null, b.years),
          'on', jsonb_build_array(null, b.awarded_on),
          'decision', jsonb_build_array(null, b.decision_number)) as changes
      from badges b join members who on who.id = b.member_id
      where b.id = any(${ids}::uuid[])
      order by who.name_key`,
  )
  return { given: rows.length }
}

/** Locks members and checks the right over each; one the actor may not see is missing. */
async function lockMembers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Member>> {
  await sql`select from members where id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
  const members = new Map(
    (await membersWithLife(ctx, ids, ctx.today)).map((member) => [member.id, member]),
  )
  for (const id of ids) {
    const member = found(members.get(id), 'members.missing')
    ensure(maySee(ctx, member) ? null : refuse('missing', 'members.missing'))
    ensure(mayNot(ctx.actor, 'members.manage', lastPeriod(member).scopePath))
  }
  return members
}

async function givenTo(ctx: Ctx, ids: readonly string[]) {
  const { rows } = await sql<Given & { memberId: string }>`
    select member_id, years, awarded_on from badges_held where member_id = any(${ids}::uuid[])
  `.execute(ctx.db)
  return rows
}

function ofMember(refusal: Refusal | null, { fullName }: Member): Refusal | null {
  return refusal && { ...refusal, details: { ...refusal.details, name: fullName } }
}

/** Records that a member lost a badge. */
export async function loseBadge(ctx: Ctx, { id, version, on, reason }: LoseBadge) {
  const badge = await lockBadge(ctx, { id, version })
  ensure(whyNotLose(badge, on, ctx.today))
  await setBadge(ctx, badge, { lostOn: on })
  return recordOf(ctx, 'lost', badge, { on: [null, on], reason: [null, reason] })
}

/** Records that a lost badge was issued again, by a decision. */
export async function reissueBadge(ctx: Ctx, { id, version, decision }: ReissueBadge) {
  const badge = await lockBadge(ctx, { id, version })
  ensure(whyNotReissue(badge, decision.on))
  await setBadge(ctx, badge, { reissueNumber: decision.number, reissuedOn: decision.on })
  return recordOf(ctx, 'reissued', badge, { decision: [null, decision.number] })
}

/** Takes the record of a badge back, with its loss and reissue; the trail keeps what it was. */
export async function takeBackBadge(ctx: Ctx, { id, version, reason }: TakeBackBadge) {
  const badge = await lockBadge(ctx, { id, version })
  await ctx.db.deleteFrom('badges').where('id', '=', id).execute()
  return recordOf(ctx, 'taken-back', badge, {
    on: [badge.awardedOn, null],
    decision: [badge.decisionNumber, null],
    reason: [null, reason],
  })
}

type LockedBadge = Badge & { member: Member }

/** Locks a badge; one of a member the actor may not see is missing, a stale edit `badges.stale`. */
async function lockBadge(ctx: Ctx, { id, version }: { id: string; version: number }) {
  await sql`select from badges where id = ${id} for update`.execute(ctx.db)
  const { rows } = await sql<Badge & { memberId: string }>`
    select * from badges_held where id = ${id}
  `.execute(ctx.db)
  const badge = found(rows[0], 'badges.missing')
  const [member] = await membersWithLife(ctx, [badge.memberId], ctx.today)
  const owner = found(member, 'badges.missing')
  ensure(maySee(ctx, owner) ? null : refuse('missing', 'badges.missing'))
  ensure(mayNot(ctx.actor, 'members.manage', lastPeriod(owner).scopePath))
  ensure(
    badge.version === version
      ? null
      : refuse('conflict', 'badges.stale', { version: badge.version }),
  )
  return { ...badge, member: owner }
}

function setBadge(
  ctx: Ctx,
  { id, version }: LockedBadge,
  change: Partial<Pick<Badge, 'lostOn' | 'reissueNumber' | 'reissuedOn'>>,
) {
  return ctx.db
    .updateTable('badges')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

async function recordOf(ctx: Ctx, act: string, badge: LockedBadge, changes: Changes) {
  const { id, fullName: label } = badge.member
  const { organizationId } = lastPeriod(badge.member)
  const about = { type: 'member', id, label, organizationId }
  await record(ctx, `badge.${act}`, about, { badge: [badge.years, badge.years], ...changes })
  return { id: badge.id }
}
