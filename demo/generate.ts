import { addDays } from '../src/platform/day.ts'
import { changeTree } from './changes.ts'
import {
  ceremonyDay,
  dayBetween,
  dayIn,
  inventMember,
  leaving,
  type Maker,
  periodsOf,
  type Stay,
  staysEndingIn,
} from './members.ts'
import { growTree, type Tree } from './organizations.ts'
import { fillPosts } from './posts.ts'
import { idMaker, type Random, randomFrom } from './random.ts'
import {
  type Flag,
  foundedOn,
  type Holding,
  lastOf,
  type Member,
  type Organization,
  type Period,
  type Post,
  type Unit,
} from './rows.ts'
import { demoDay, movementsSince, seed } from './seed.ts'
import { isFixed, sizesOf } from './sizes.ts'

export type Demo = {
  provinceId: string
  provinceUnitId: string
  units: Unit[]
  organizations: Organization[]
  members: Member[]
  flags: Flag[]
  posts: Post[]
  holdings: Holding[]
}

/** The invented province: the same rows for the same seed, on every machine. */
export function generateDemo(from = seed): Demo {
  const random = randomFrom(from)
  const tree = growTree(random)
  const newId = idMaker(3)
  let number = 0
  const newCode = () => {
    number += 1
    return `BT${String(number).padStart(6, '0')}`
  }
  const maker = { random, newId, newCode }
  const changes = changeTree(random, tree)
  const cells = [...tree.cells, ...tree.grassrootsCells]
  const sizes = sizesOf(random, tree.cells, tree.grassrootsCells)
  const present = cells.flatMap((cell) =>
    membersOf(maker, tree, cells, cell, sizes.get(cell) ?? 0, changes.absorbedInto(cell)),
  )
  const gone = Array.from({ length: 4600 }, () => goneMember(maker, cells))
  const planned = Array.from({ length: 60 }, () => plannedMember(maker, cells))
  suspendSome(random, present)
  const members = [...present, ...gone, ...planned]
  const { posts, holdings } = fillPosts(random, tree, present)
  return {
    provinceId: tree.province.id,
    provinceUnitId: lastOf(tree.province).unitId ?? '',
    units: tree.units,
    organizations: [
      tree.province,
      ...tree.committees,
      ...tree.chapters,
      ...cells,
      ...changes.ended,
    ],
    members,
    flags: flagsOf(random, present, cells),
    posts,
    holdings,
  }
}

function membersOf(
  maker: Maker,
  _tree: Tree,
  cells: readonly Organization[],
  cell: Organization,
  size: number,
  absorbed: Organization | null,
): Member[] {
  const { random } = maker
  return Array.from({ length: size }, (_, index) => {
    const person = inventMember(maker, ceremonyDay(random))
    const fullOn = person.fullOn ?? ''
    const stays =
      absorbed && index < size / 3
        ? staysThroughMerger(absorbed, cell, person.admittedOn)
        : staysEndingIn(random, cell, person.admittedOn, () =>
            isFixed(cell) ? null : random.pick(cells),
          )
    return {
      ...person,
      fullOn: fullOn > demoDay ? null : fullOn,
      periods: known(periodsOf(fullOn, stays)),
    }
  })
}

/** Members of a cell that was merged came by list, on its day. */
function staysThroughMerger(from: Organization, to: Organization, admittedOn: string): Stay[] {
  const on = from.ending?.on ?? demoDay
  if (admittedOn >= on)
    return [
      { organization: to, from: admittedOn, until: null, openedBy: 'admission', closedBy: null },
    ]
  const start = admittedOn > foundedOn(from) ? admittedOn : foundedOn(from)
  return [
    {
      organization: from,
      from: start,
      until: on,
      openedBy: admittedOn >= foundedOn(from) ? 'admission' : 'arrival',
      closedBy: 'collectiveTransfer',
    },
    { organization: to, from: on, until: null, openedBy: 'collectiveTransfer', closedBy: null },
  ]
}

/** Full status that lies ahead is not decided yet: who is probationary today stays so. */
function known(periods: Period[]): Period[] {
  return periods.flatMap((period) => {
    if (period.openedBy === 'fullRecognition' && period.from > demoDay) return []
    if (period.closedBy === 'fullRecognition' && (period.until ?? '') > demoDay)
      return [{ ...period, until: null, closedBy: null }]
    return [period]
  })
}

/** Somebody who was on the roll and left between 2015 and the day. */
function goneMember(maker: Maker, cells: readonly Organization[]): Member {
  const { random } = maker
  const cell = random.pick(cells)
  const left = dayBetween(random, movementsSince, addDays(demoDay, -1))
  let kind = leaving(random)
  const admittedOn = dayIn(random, kind === 'death' ? 1962 : 1980, 2012)
  const person = inventMember(maker, admittedOn)
  const from = admittedOn > foundedOn(cell) ? admittedOn : foundedOn(cell)
  if (from >= left) kind = 'departure'
  const until = from >= left ? addDays(from, 400) : left
  const stay: Stay = {
    organization: cell,
    from,
    until,
    openedBy: admittedOn >= foundedOn(cell) ? 'admission' : 'arrival',
    closedBy: kind,
  }
  return { ...person, periods: periodsOf(person.fullOn ?? '', [stay]) }
}

/** Admissions decided for the weeks after the day: recorded, planned, not counted yet. */
function plannedMember(maker: Maker, cells: readonly Organization[]): Member {
  const { random } = maker
  const admittedOn = dayBetween(random, addDays(demoDay, 3), addDays(demoDay, 60))
  const person = inventMember(maker, admittedOn)
  const organizationId = random.pick(cells).id
  return {
    ...person,
    decidedOn: addDays(demoDay, -random.int(1, 10)),
    fullOn: null,
    periods: [
      {
        organizationId,
        status: 'probationary',
        from: admittedOn,
        until: null,
        openedBy: 'admission',
        closedBy: null,
      },
    ],
  }
}

/** A few are or were suspended for a time. */
function suspendSome(random: Random, members: Member[]): void {
  for (let made = 0; made < 24; ) {
    const member = random.pick(members)
    const last = member.periods.at(-1)
    const from = dayBetween(random, '2017-01-01', '2019-06-30')
    if (last?.status !== 'full' || last.until !== null || addDays(last.from, 100) > from) continue
    const until = made < 4 ? null : addDays(from, 60)
    if (until !== null && until >= demoDay) continue
    made += 1
    member.periods = [
      ...member.periods.slice(0, -1),
      { ...last, until: from, closedBy: 'suspension' },
      {
        ...last,
        status: 'suspended',
        from,
        until,
        openedBy: 'suspension',
        closedBy: until === null ? null : 'resumption',
      },
      ...(until === null ? [] : [{ ...last, from: until, openedBy: 'resumption' }]),
    ]
  }
}

function flagsOf(
  random: Random,
  members: readonly Member[],
  cells: readonly Organization[],
): Flag[] {
  return members.flatMap((member): Flag[] => {
    const born = Number(member.birthDate.slice(0, 4))
    const since = member.periods[0]?.from ?? demoDay
    const from = dayBetween(random, since > '2012-01-01' ? since : '2012-01-01', demoDay)
    if (born < 1948 && random.chance(0.5))
      return [{ memberId: member.id, flag: 'exempt', organizationId: null, from, until: null }]
    if (!random.chance(0.012)) return []
    const gone = dayBetween(random, addDays(demoDay, -200), demoDay)
    const settled = member.periods.at(-1)
    if (!settled || gone <= settled.from) return []
    const away = { memberId: member.id, from: gone, until: addDays(gone, 300) }
    const host = random.pick(cells)
    const isHere =
      random.chance(0.4) && host.id !== settled.organizationId && foundedOn(host) < gone
    return [
      { ...away, flag: 'temporarilyAway', organizationId: null },
      ...(isHere ? [{ ...away, flag: 'temporarilyHere', organizationId: host.id }] : []),
    ]
  })
}
