import { addMonths } from '../src/platform/day.ts'
import { decisionOn } from './decisions.ts'
import { type Random, randomFrom } from './random.ts'
import { type Decision, holdsOn, type Member } from './rows.ts'
import { demoDay, seed } from './seed.ts'

/** A badge that was given; lost ones were issued again. */
export type Badge = {
  memberId: string
  years: number
  awardedOn: string
  decision: Decision
  lostOn: string | null
  reissued: Decision | null
}

const years = [30, 40, 45, 50, 55, 60, 65, 70, 75, 80]

/** The badge of 45 years is of Regulation 29-QĐ/TW; who was past it then was given it late. */
const of45Since = '2016-07-25'

const awardDays = [2015, 2016, 2017, 2018, 2019]
  .flatMap((year) => ['02-03', '05-19', '09-02', '11-07'].map((day) => `${year}-${day}`))
  .filter((day) => day <= demoDay)

/** Badges given on the award days since 2015, to all who were due on them, by one decision a day. */
export function badgesOf(members: readonly Member[]): Badge[] {
  const random = randomFrom(seed + 1)
  const decisions = new Map(awardDays.map((day) => [day, decisionFor(random, day)]))
  const given: Badge[] = []
  for (const member of members) {
    for (const [awardedOn, year] of awardsOf(member)) {
      const decision = decisions.get(awardedOn)
      if (!decision) continue
      const lost = given.length % 600 === 599 && awardedOn < '2018-06-01'
      given.push({
        ...{ memberId: member.id, years: year, awardedOn, decision },
        lostOn: lost ? '2018-10-21' : null,
        reissued: lost ? decisionOn(random, '2018-12-14', 'TU') : null,
      })
    }
  }
  return given
}

/** Signed some weeks before the day, by the committee of the province. */
function decisionFor(random: Random, day: string): Decision {
  const [year, month] = addMonths(day, -1).split('-')
  return decisionOn(random, `${year}-${month}-${random.int(12, 27)}`, 'TU')
}

/** The award days on which a member got theirs, each with the highest badge then due. */
function awardsOf(member: Member): Map<string, number> {
  const awards = new Map<string, number>()
  for (const year of years) {
    // Most are complete in other years, which is quickly seen.
    const completeIn = Number(member.decidedOn.slice(0, 4)) + year
    if (completeIn > 2019 || completeIn < (year === 45 ? 2011 : 2014)) continue
    const complete = addMonths(member.decidedOn, 12 * year)
    if (complete <= '2014-11-07' && year !== 45) continue
    if (year === 45 && addMonths(member.decidedOn, 12 * 50) <= of45Since) continue
    const due = year === 45 && complete < of45Since ? '2016-09-03' : complete
    if (due <= '2014-11-07') continue
    const on = awardDays.find((day) => day >= due)
    if (on && member.periods.some((period) => holdsOn(period, on))) awards.set(on, year)
  }
  return awards
}
