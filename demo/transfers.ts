import { addDays } from '../src/platform/day.ts'
import { decisionBefore, signerOf } from './decisions.ts'
import { type Arrival, beginning, introduction } from './lives.ts'
import { isResidential, type Person } from './members.ts'
import { dayBetween, type Random } from './random.ts'
import { foundedOn, lastOf, type Organization } from './rows.ts'
import { demoDay, movementsSince } from './seed.ts'
import { isShown } from './sizes.ts'
import type { Origin } from './story.ts'

/** The cells of the demonstration's day, by where they stand. */
export type Places = {
  cells: Organization[]
  /** Older than the recorded movements, and what a mover may have come from. */
  settled: Organization[]
  sisters: (cell: Organization) => Organization[]
  inCommittee: (cell: Organization) => Organization[]
  origins: Map<Organization, Origin[]>
}

export function placesOf(
  cells: Organization[],
  chapters: readonly Organization[],
  origins: Places['origins'],
): Places {
  const committeeOf = new Map(chapters.map((one) => [one.id, lastOf(one).parentId]))
  const chapterId = (cell: Organization) => lastOf(cell).parentId ?? ''
  const committeeId = (cell: Organization) => committeeOf.get(chapterId(cell)) ?? chapterId(cell)
  const settled = cells.filter((cell) => foundedOn(cell) < movementsSince && !isShown(cell))
  const byChapter = Map.groupBy(settled, chapterId)
  const byCommittee = Map.groupBy(settled, committeeId)
  return {
    cells,
    settled,
    sisters: (cell) => byChapter.get(chapterId(cell)) ?? [],
    inCommittee: (cell) => byCommittee.get(committeeId(cell)) ?? [],
    origins,
  }
}

/** Where a member of a cell was before, and how they came: most were always there. */
export function arrivalsIn(
  random: Random,
  places: Places,
  cell: Organization,
  person: Person,
): Arrival[] {
  const origin = originOf(random, places.origins.get(cell) ?? [], person)
  if (origin) {
    const { from, on, decision } = origin
    return [
      beginning(random, from, person),
      { organization: cell, on, by: 'collectiveTransfer', decision },
    ]
  }
  const here = beginning(random, cell, person)
  if (isShown(cell) || !random.chance(0.085)) return [here]
  return moverOf(random, places, cell, person, here) ?? [here]
}

/** The cell a member came from by list; null for one admitted later or with others. */
function originOf(random: Random, origins: readonly Origin[], person: Person): Origin | null {
  let left = random.next()
  for (const origin of origins) {
    left -= origin.share
    if (left < 0) return person.admittedOn < origin.on ? origin : null
  }
  return null
}

function moverOf(
  random: Random,
  places: Places,
  cell: Organization,
  person: Person,
  here: Arrival,
): Arrival[] | null {
  const earliest = addDays(here.on, 60) > movementsSince ? addDays(here.on, 60) : movementsSince
  const latest = addDays(demoDay, -4)
  if (earliest > latest) return null
  const on = dayBetween(random, earliest, latest)
  const signer = signerOf(lastOf(cell).code)
  if (random.chance(0.1))
    return [{ organization: cell, on, by: 'arrival', decision: introduction(random, on, 'TU') }]

  const isInternal = lastOf(cell).kind === 'cell' && random.chance(0.4)
  const among = isInternal
    ? places.sisters(cell)
    : random.chance(0.8)
      ? places.inCommittee(cell)
      : places.settled
  const before = plausible(random, among, cell, isInternal)
  if (!before) return null
  const first = beginning(random, before, person)
  if (first.on >= on) return null
  const isSister = lastOf(before).kind === 'cell' && sameParent(before, cell)
  const by = isSister ? 'internalTransfer' : 'officialTransfer'
  const decision = isSister ? decisionBefore(random, on, 'ĐU') : introduction(random, on, signer)
  return [first, { organization: cell, on, by, decision }]
}

/** Neighbors receive who retires or moves; colleagues come from work of the same kind. */
function plausible(
  random: Random,
  among: readonly Organization[],
  cell: Organization,
  isInternal: boolean,
): Organization | null {
  for (let tried = 0; tried < 12 && among.length > 0; tried += 1) {
    const before = random.pick(among)
    const isAlike = lastOf(before).unitType === lastOf(cell).unitType
    if (before === cell || (!isInternal && sameParent(before, cell))) continue
    if (isAlike || isResidential(cell) || lastOf(cell).unitType === 'stateAgency') return before
  }
  return null
}

function sameParent(one: Organization, other: Organization): boolean {
  return lastOf(one).parentId === lastOf(other).parentId
}
