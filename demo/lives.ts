import { addDays } from '../src/platform/day.ts'
import { decisionOn, signerOf } from './decisions.ts'
import type { Person } from './members.ts'
import type { Random } from './random.ts'
import {
  type Decision,
  foundedOn,
  lastOf,
  type Member,
  type Organization,
  type Period,
} from './rows.ts'
import { demoDay } from './seed.ts'

/** A member comes into an organization on a day. The stay before ends by the same act. */
export type Arrival = {
  organization: Organization
  on: string
  by: string
  decision: Decision
}

export type Leaving = { on: string; by: string; decision: Decision | null }

/** How a member's time in an organization begins: admitted there, or come before records begin. */
export function beginning(random: Random, organization: Organization, person: Person): Arrival {
  const founded = foundedOn(organization)
  const signer = signerOf(lastOf(organization).code)
  if (person.admittedOn >= founded)
    return {
      organization,
      on: person.admittedOn,
      by: 'admission',
      decision: decisionOn(random, person.decidedOn, signer),
    }
  return {
    organization,
    on: founded,
    by: 'arrival',
    decision: introduction(random, founded, signer),
  }
}

/** The paper that introduces a member to another organization. */
export function introduction(random: Random, on: string, signer: string): Decision {
  return decisionOn(random, addDays(on, -random.int(1, 20)), signer, 'GTSHĐ')
}

/**
 * The life of a member from their arrivals and, for some, their leaving.
 *
 * Full status begins exactly when probation ends and is decided some weeks later; who waits for
 * the decision on the demonstration's day is probationary still.
 */
export function lifeOf(
  random: Random,
  person: Person,
  arrivals: readonly Arrival[],
  leaving: Leaving | null = null,
): Member {
  const home = arrivals.at(-1)?.organization
  const signer = home ? signerOf(lastOf(home).code) : 'HU'
  const recognition = decisionOn(random, addDays(person.fullOn, random.int(3, 40)), signer)
  const isFull = recognition.on <= demoDay && (leaving === null || leaving.on > recognition.on)
  const periods = staysOf(arrivals, leaving).flatMap((stay) =>
    isFull ? splitAt(stay, person.fullOn, recognition) : [stay],
  )
  return { ...person, fullOn: isFull ? person.fullOn : null, periods }
}

/** One period for each stay, all probationary as yet. */
function staysOf(arrivals: readonly Arrival[], leaving: Leaving | null): Period[] {
  return arrivals.map(({ organization, on, by, decision }, index) => {
    const next = arrivals[index + 1]
    const closed = next ?? leaving
    return {
      organizationId: organization.id,
      status: 'probationary',
      from: on,
      until: closed?.on ?? null,
      openedBy: by,
      opening: decision,
      closedBy: closed?.by ?? null,
      closing: closed?.decision ?? null,
    }
  })
}

function splitAt(stay: Period, fullOn: string, decision: Decision): Period[] {
  if (fullOn <= stay.from) return [{ ...stay, status: 'full' }]
  if (stay.until !== null && stay.until <= fullOn) return [stay]
  return [
    { ...stay, until: fullOn, closedBy: 'fullRecognition', closing: decision },
    { ...stay, status: 'full', from: fullOn, openedBy: 'fullRecognition', opening: decision },
  ]
}
