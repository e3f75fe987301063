import { addDays, addMonths } from '../src/platform/day.ts'
import { decisionBefore } from './decisions.ts'
import { isResidential } from './members.ts'
import { dayBetween, type Random } from './random.ts'
import type { Flag, Member, Organization } from './rows.ts'
import { demoDay } from './seed.ts'
import { isShown } from './sizes.ts'
import type { Places } from './transfers.ts'

/** Who is exempt by age, and who is or was away for a time; those who hold a post are neither. */
export function flagsOf(
  random: Random,
  members: readonly Member[],
  places: Places,
  serving: ReadonlySet<string>,
): Flag[] {
  const cells = new Map(places.cells.map((cell) => [cell.id, cell]))
  return members.flatMap((member) => {
    const settled = member.periods.at(-1)
    const home = cells.get(settled?.organizationId ?? '')
    if (!settled || !home || settled.until !== null || settled.status === 'suspended') return []
    if (serving.has(member.id)) return []
    return [
      ...exemptionOf(random, member, settled.from, isShown(home) ? 0.9 : 0.4),
      ...absenceOf(random, member, { home, since: settled.from }, places),
    ]
  })
}

/** From sixty-five on, members may ask to be exempt; why they do is not kept. */
function exemptionOf(random: Random, member: Member, since: string, share: number): Flag[] {
  const oldEnough = addMonths(member.birthDate, 780)
  const earliest = [oldEnough, since, '2010-01-01'].toSorted().at(-1) ?? since
  if (earliest >= demoDay || !random.chance(share)) return []
  const from = dayBetween(random, earliest, demoDay)
  const decision = decisionBefore(random, from, 'ĐU')
  const { id } = member
  return [{ memberId: id, flag: 'exempt', organizationId: null, from, until: null, decision }]
}

function absenceOf(
  random: Random,
  member: Member,
  { home, since }: { home: Organization; since: string },
  places: Places,
): Flag[] {
  if (member.birthDate < '1962-01-01' || !random.chance(isShown(home) ? 0.3 : 0.03)) return []
  const from = dayBetween(random, '2016-06-01', addDays(demoDay, 25))
  if (from <= since) return []
  const decision = decisionBefore(random, from, 'ĐU')
  const until = addMonths(from, random.int(3, 11))
  const away = { memberId: member.id, from, until, decision, organizationId: null }
  const host = random.pick(places.inCommittee(home))
  const isHere = host !== home && isResidential(host) && random.chance(0.4)
  return [
    { ...away, flag: 'temporarilyAway' },
    ...(isHere ? [{ ...away, flag: 'temporarilyHere', organizationId: host.id }] : []),
  ]
}
