import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type Day, dayOf } from '../../platform/day.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import { readCalendar } from '../working-days/queries.ts'
import { addWorkingDays } from '../working-days/working-days.ts'
import { lastActOf } from './act-journal.ts'
import type { MemberRecord } from './contract.ts'
import { homeAgain } from './home.ts'
import { ceremonyOf, ownStatus, periodOn } from './life.ts'
import { lastPeriod, type Member, type MemberPeriod, memberWithLife, whyUnseen } from './member.ts'
import { nextBadge, partyAge } from './party-age.ts'
import { badgeRules, membershipRules } from './rule-sets.ts'
import { fullFrom } from './rules.ts'

/**
 * One member as of a day, with all periods for the rules a page asks.
 *
 * Seen by who holds the right over the present or the last organization, and by the member.
 */
export async function memberRecord(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<MemberRecord> {
  const member = await visibleMember(ctx, id, day)
  const badges = await ruleSetOn(ctx, badgeRules, day)
  const present = periodOn(member, day)
  const { id: _, version, code, fullName, birthDate, gender } = member
  const { admissionDecidedOn, admittedOn, fullOn } = member
  return {
    ...{ id, version, day, code, fullName, birthDate, gender },
    ...{ admissionDecidedOn, admittedOn, fullOn },
    current: member.periods.map(shownPeriod).find(({ from }) => from === present?.from) ?? null,
    periods: member.periods.map(shownPeriod),
    comesBackTo: present ? null : await homeAgain(ctx, lastPeriod(member).organizationId, day),
    flags: member.flags.map(({ organizationId, organizationName, scopePath: _, ...flag }) => ({
      ...flag,
      organization:
        organizationId && organizationName ? { id: organizationId, name: organizationName } : null,
    })),
    handInBy: await handInBy(ctx, member, day),
    probationEndsOn: present ? await probationEnd(ctx, member, day) : null,
    partyAgeYears: partyAge(member, day),
    nextBadge: badges && nextBadge(member, badges.body, day, await badgeGiven(ctx, id, day)),
    lastAct: await shownLastAct(ctx, member),
  }
}

/** The years of the highest badge decided by a day; 0 where none is recorded. */
async function badgeGiven(ctx: Ctx, memberId: string, day: Day): Promise<number> {
  const { rows } = await sql<{ years: number }>`
    select coalesce(max(years), 0) as years from badges_held
    where member_id = ${memberId} and decided_on <= ${day}::date
  `.execute(ctx.db)
  return rows[0]?.years ?? 0
}

/** Who recorded what is for those who may take it back. */
async function shownLastAct(ctx: Ctx, member: Member): Promise<MemberRecord['lastAct']> {
  if (!may(ctx.actor, 'members.manage', lastPeriod(member).scopePath)) return null
  const last = await lastActOf(ctx, member.id)
  if (!last) return null
  const { act, recordedAt, accountName, stands } = last
  return { act, recordedOn: dayOf(recordedAt), accountName, stands }
}

/** A member the actor may see; anybody else is missing (`members.missing`). */
export async function visibleMember(ctx: Ctx, id: string, day: Day): Promise<Member> {
  const member = found(await memberWithLife(ctx, id, day), 'members.missing')
  ensure(await whyUnseen(ctx, member))
  return member
}

function shownPeriod({ id: _, scopePath: __, ...period }: MemberPeriod) {
  return period
}

/** The last day to hand in the paper of the introduction that holds on a day. */
async function handInBy(ctx: Ctx, member: Member, day: Day): Promise<Day | null> {
  const introduced = member.flags.find(
    ({ flag, from, until }) =>
      flag === 'introduced' && from <= day && (until === null || day < until),
  )
  if (!introduced) return null
  const rules = await ruleSetOn(ctx, membershipRules, introduced.from)
  const days = rules?.body.workingDays.handInTransfer ?? null
  return days === null ? null : addWorkingDays(introduced.from, days, await readCalendar(ctx))
}

async function probationEnd(ctx: Ctx, member: Member, day: Day): Promise<Day | null> {
  // An admission after the day is not what the probation of the day runs from.
  const begun = { ...member, periods: member.periods.filter(({ from }) => from <= day) }
  if (ownStatus(begun.periods) !== 'probationary') return null
  const rules = await ruleSetOn(ctx, membershipRules, ceremonyOf(begun))
  return rules && fullFrom(begun, rules.body)
}
