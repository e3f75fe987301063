import { type Apparatus, apparatusOf } from './apparatus.ts'
import { type Badge, badgesOf } from './badges.ts'
import { changeTree } from './changes.ts'
import { type Election, electionsOf } from './elections.ts'
import { flagsOf } from './flags.ts'
import { goneMember, suspendSome } from './leavers.ts'
import { lifeOf } from './lives.ts'
import { ceremonyDay, inventMember, type Maker } from './members.ts'
import { growTree } from './organizations.ts'
import { planOfBodies } from './plan-of-bodies.ts'
import { plannedMember, planRenames, planSuccessions, planTransfers } from './planned.ts'
import type { DemoPlan } from './plans.ts'
import { plansOfCommunes } from './plans-of-communes.ts'
import { fillPosts } from './posts.ts'
import { idMaker, randomFrom } from './random.ts'
import {
  type Flag,
  type Holding,
  lastOf,
  type Member,
  type Organization,
  type Post,
  type Unit,
} from './rows.ts'
import { seed } from './seed.ts'
import { sizesOf } from './sizes.ts'
import { type Territory, territoriesOf } from './territories.ts'
import { arrivalsIn, type Places, placesOf } from './transfers.ts'

export type Demo = {
  provinceId: string
  provinceUnitId: string
  units: Unit[]
  /** The units with what is decided of them later. */
  territories: Territory[]
  organizations: Organization[]
  members: Member[]
  flags: Flag[]
  posts: Post[]
  holdings: Holding[]
  badges: Badge[]
  elections: Election[]
  apparatus: Apparatus
  plans: DemoPlan[]
}

/** The invented province: the same rows for the same seed, on every machine. */
export function generateDemo(from = seed): Demo {
  const random = randomFrom(from)
  const tree = growTree(random)
  const cells = [...tree.cells, ...tree.grassrootsCells]
  const { ended, origins } = changeTree(random, tree)
  const places = placesOf(cells, tree.chapters, origins)
  const maker: Maker = { random, newId: idMaker(3), newCode: codes() }

  const sizes = sizesOf(random, cells)
  const present = cells.flatMap((cell) => membersOf(maker, places, cell, sizes.get(cell) ?? 0))
  const gone = Array.from({ length: 4600 }, () => goneMember(maker, places))
  const planned = Array.from({ length: 60 }, () => plannedMember(maker, places))
  suspendSome(random, present)
  const { posts, holdings } = fillPosts(random, tree, [...present, ...gone])
  const serving = new Set(holdings.map((held) => held.memberId))
  const flags = flagsOf(random, present, places, serving)

  const absent = new Set(flags.map((flag) => flag.memberId))
  const free = present.filter(({ id }) => !serving.has(id) && !absent.has(id))
  planTransfers(random, free, places)
  planSuccessions(random, tree.chapters, { posts, holdings })
  planRenames(random, tree.cells)

  const organizations = [tree.province, ...tree.committees, ...tree.chapters, ...cells, ...ended]
  const members = [...present, ...gone, ...planned]
  const districts = tree.committees.filter((one) => lastOf(one).kind === 'districtChapter')
  const apparatus = apparatusOf(tree.province.id, districts)
  const newPlanId = idMaker(65)
  const territories = territoriesOf(tree.units)
  const given = { provinceId: tree.province.id, organizations, territories, apparatus }
  return {
    provinceId: tree.province.id,
    provinceUnitId: lastOf(tree.province).unitId ?? '',
    units: tree.units,
    territories,
    organizations,
    members,
    flags,
    posts,
    holdings,
    badges: badgesOf(members),
    elections: electionsOf(organizations, { posts, holdings }),
    apparatus,
    plans: [planOfBodies(newPlanId(), apparatus), ...plansOfCommunes(newPlanId, given)],
  }
}

/** Those who are on the roll of a cell on the demonstration's day. */
function membersOf(maker: Maker, places: Places, cell: Organization, size: number): Member[] {
  const { random } = maker
  return Array.from({ length: size }, () => {
    const person = inventMember(maker, cell, ceremonyDay(random, cell))
    return lifeOf(random, person, arrivalsIn(random, places, cell, person))
  })
}

function codes(): () => string {
  let number = 0
  return () => {
    number += 1
    return `BT${String(number).padStart(6, '0')}`
  }
}
