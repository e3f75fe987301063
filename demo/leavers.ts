import { addDays } from '../src/platform/day.ts'
import { decisionBefore, decisionOn, signerOf } from './decisions.ts'
import { beginning, introduction, type Leaving, lifeOf } from './lives.ts'
import { ceremonyIn, inventMember, isResidential, type Maker } from './members.ts'
import { dayBetween, type Random } from './random.ts'
import { lastOf, type Member, type Organization } from './rows.ts'
import { demoDay, movementsSince } from './seed.ts'
import type { Places } from './transfers.ts'

/** Somebody who was on the roll and left between 2015 and the day; most leave by death. */
export function goneMember(maker: Maker, { settled }: Places): Member {
  const { random } = maker
  const by = random.weighted([
    ['death', 60],
    ['departure', 20],
    ['removal', 12],
    ['withdrawal', 7],
    ['expulsion', 1],
  ])
  for (;;) {
    const cell = random.pick(settled)
    if (by === 'death' && !isResidential(cell) && random.chance(0.9)) continue
    const year = by === 'death' ? random.int(1962, 1999) : random.int(1986, 2017)
    const person = inventMember(maker, cell, ceremonyIn(random, year))
    const first = beginning(random, cell, person)
    const on = dayBetween(random, addDays(movementsSince, 1), addDays(demoDay, -1))
    if (on <= addDays(first.on, 90)) continue
    if (by === 'expulsion' && on <= addDays(person.fullOn, 41)) continue
    return lifeOf(random, person, [first], leaving(random, by, on, cell))
  }
}

function leaving(random: Random, by: string, on: string, cell: Organization): Leaving {
  const signer = signerOf(lastOf(cell).code)
  if (by === 'death') return { on, by, decision: null }
  if (by === 'departure') return { on, by, decision: introduction(random, on, 'TU') }
  return { on, by, decision: decisionOn(random, on, signer) }
}

/** A few are suspended, and some were for a time. */
export function suspendSome(random: Random, members: readonly Member[]): void {
  for (let made = 0; made < 24; ) {
    const member = random.pick(members)
    const last = member.periods.at(-1)
    const from = dayBetween(random, '2017-01-01', '2019-06-30')
    if (last?.status !== 'full' || last.until !== null || addDays(last.from, 100) > from) continue
    const until = made < 4 ? null : addDays(from, 60)
    if (until !== null && until >= demoDay) continue
    made += 1
    const decision = decisionBefore(random, from, 'UBKT')
    const open = { ...last, opening: decision }
    member.periods = [
      ...member.periods.slice(0, -1),
      { ...last, until: from, closedBy: 'suspension', closing: decision },
      { ...open, status: 'suspended', from, openedBy: 'suspension' },
    ]
    if (until !== null) resume(random, member, until)
  }
}

function resume(random: Random, member: Member, on: string): void {
  const last = member.periods.at(-1)
  if (!last) return
  const decision = decisionBefore(random, on, 'UBKT')
  member.periods = [
    ...member.periods.slice(0, -1),
    { ...last, until: on, closedBy: 'resumption', closing: decision },
    { ...last, status: 'full', from: on, openedBy: 'resumption', opening: decision },
  ]
}
