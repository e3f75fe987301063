import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { MemberEvent, MemberRecord } from '../contract.ts'
import { statusName } from './member-list.tsx'

/** What is known of a member on the day, as the page and the slip have it. */
export function factsOf(member: MemberRecord): { term: string; value: string | null }[] {
  const { nextBadge, probationEndsOn } = member
  return [
    ...introductionOf(member),
    { term: m.members_field_birthDate(), value: formatDay(member.birthDate) },
    { term: m.members_field_gender(), value: message(`members_gender_${member.gender}`) },
    { term: m.members_field_admissionDecidedOn(), value: formatDay(member.admissionDecidedOn) },
    { term: m.members_field_admittedOn(), value: formatDay(member.admittedOn) },
    {
      term: m.members_field_fullOn(),
      value: probationEndsOn
        ? m.members_probation_ends({ day: formatDay(probationEndsOn) })
        : formatDay(member.fullOn),
    },
    {
      term: m.members_field_partyAge(),
      value: m.members_party_age_years({ years: member.partyAgeYears }),
    },
    {
      term: m.members_field_nextBadge(),
      value: nextBadge && m.members_badge({ years: nextBadge.years, on: formatDay(nextBadge.on) }),
    },
  ]
}

/** The flags that hold on the day. */
export function flagsOf({ flags, day }: MemberRecord): MemberRecord['flags'][number]['flag'][] {
  return flags.filter((one) => holds(one, day)).map(({ flag }) => flag)
}

/** How and when a member left who is not on the register on the day; null where they did not. */
export function leftAs({ periods, day }: MemberRecord): string | null {
  const left = periods.findLast(({ until }) => until !== null && until <= day)
  return left?.closedBy ? `${statusName(left.closedBy)} · ${formatDay(left.until)}` : null
}

/** What happened, with what it was about. */
export function eventName({ kind, detail }: MemberEvent): string {
  return [message(`members_event_${kind}`) ?? kind, detail].filter(Boolean).join(': ')
}

/** The decision of what happened; null where it had none. */
export function decisionOf({ decisionNumber, decidedOn }: MemberEvent): string | null {
  return decisionNumber && m.ui_decision({ number: decisionNumber, day: formatDay(decidedOn) })
}

/** Where a member is introduced to, and by when the paper is to be handed in. */
function introductionOf({ flags, day, handInBy }: MemberRecord) {
  const introduced = flags.find((one) => one.flag === 'introduced' && holds(one, day))
  if (!introduced) return []
  const to = introduced.organization?.name ?? m.members_introduced_elsewhere()
  const on = formatDay(introduced.from)
  const value =
    handInBy === null
      ? m.members_introduced({ to, on })
      : m.members_introduced_by({ to, on, by: formatDay(handInBy) })
  return [{ term: m.members_field_introduction(), value }]
}

export function holds(
  { from, until }: { from: string; until: string | null },
  day: string,
): boolean {
  return from <= day && (until === null || until > day)
}
