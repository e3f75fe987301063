import { addDays } from '../src/platform/day.ts'
import { decisionOn } from './decisions.ts'
import type { Demo } from './generate.ts'
import { dayBetween, idMaker, type Random, randomFrom } from './random.ts'
import type { Decision, Member, Period } from './rows.ts'
import { demoDay, seed } from './seed.ts'
import { type Table, table } from './table.ts'

type Complaint = {
  member: Member
  against: 'removal' | 'expulsion'
  leftOn: string
  receivedOn: string
  lodgedOn: string
  document: string
  answer: { result: 'upheld' | 'changed' | 'annulled'; decision: Decision } | null
}

/** Who complained of their removal or expulsion in the last year and a half, each once. */
export function complaintsOf({ members }: Pick<Demo, 'members'>): Complaint[] {
  const random = randomFrom(seed + 53)
  return members.flatMap((member) => {
    const left = member.periods.at(-1)
    const against = (['removal', 'expulsion'] as const).find((one) => one === left?.closedBy)
    if (!left || !against || left.until === null || left.until < '2018-01-01') return []
    const complains = random.chance(against === 'expulsion' ? 0.7 : 0.2)
    const complaint = complaintOf(random, { member, against, left, leftOn: left.until })
    return complains && complaint.lodgedOn < demoDay ? [complaint] : []
  })
}

type Left = { member: Member; against: Complaint['against']; left: Period; leftOn: string }

/** Within the thirty working days, which are six weeks; most have their answer after some months. */
function complaintOf(random: Random, { member, against, left, leftOn }: Left): Complaint {
  const receivedOn = weekday(addDays(left.closing?.on ?? leftOn, random.int(3, 9)))
  const lodgedOn = weekday(addDays(receivedOn, random.int(4, 32)))
  const on = weekday(dayBetween(random, addDays(lodgedOn, 35), addDays(lodgedOn, 118)))
  const result = random.weighted<'upheld' | 'changed' | 'annulled'>([
    ['upheld', 8],
    [against === 'expulsion' ? 'changed' : 'upheld', 4],
    // Whoever was right before has been given membership back, and lodged nothing that stands here.
    [on >= '2019-05-01' ? 'annulled' : 'upheld', 2],
  ])
  const decision = decisionOn(random, on, 'UBKT')
  return {
    ...{ member, against, leftOn, receivedOn, lodgedOn },
    document: `${random.int(2, 90)}/KN`,
    // Some are forgotten, and late by now.
    answer:
      on < demoDay && random.chance(on < '2019-01-01' ? 0.95 : 0.6) ? { result, decision } : null,
  }
}

/** The day itself, or the Monday after a weekend: letters come and papers are signed in office hours. */
function weekday(day: string): string {
  const past = { 0: 1, 6: 2 }[new Date(day).getUTCDay()] ?? 0
  return addDays(day, past)
}

export function complaintsTable(demo: Demo): Table {
  const id = idMaker(53)
  return table(
    'complaints',
    'id, member_id, against, left_on, received_on, lodged_on, document, addressed_to, result, answer_number, answered_on',
    complaintsOf(demo),
    ({ member, against, leftOn, receivedOn, lodgedOn, document, answer }) => [
      ...[id(), member.id, against, leftOn, receivedOn, lodgedOn, document, 'local'],
      answer?.result ?? null,
      answer?.decision.number ?? null,
      answer?.decision.on ?? null,
    ],
  )
}
