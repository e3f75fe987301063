import { headsOf } from './heads.ts'
import { dayBetween } from './random.ts'
import { lastOf, type Organization } from './rows.ts'
import { draw, openPost, type Seating, seat, type Term } from './seats.ts'
import { demoDay } from './seed.ts'
import type { Span } from './spans.ts'
import type { Tree } from './tree.ts'

/** How many a committee seats; the rest of its places go to secretaries below it. */
type Seats = { deputies: number; standing: number; members: number }

/** Committees of chapters: officers from the office they work in, members from the cells below. */
export function fillCommittees(seating: Seating, tree: Tree): void {
  const below = Map.groupBy(
    [...tree.cells, ...tree.grassrootsCells],
    (cell) => lastOf(cell).parentId,
  )
  for (const chapter of tree.chapters) {
    const cells = below.get(chapter.id) ?? []
    const isCommune = lastOf(chapter).unitId !== null
    const office = cells.filter((cell) => lastOf(cell).name.startsWith('Chi bộ Cơ quan'))
    fillCommittee(seating, chapter, {
      officers: spansIn(seating, office.length > 0 ? office : cells.slice(0, 4)),
      secretaries: cells,
      seats: {
        deputies: isCommune ? 2 : 1,
        standing: isCommune ? 2 : 1,
        members: isCommune ? 9 : 6,
      },
      term: { name: '2015-2020', from: dayBetween(seating.random, '2015-04-06', '2015-06-25') },
      bornBefore: '1983-01-01',
    })
  }
  const chapters = Map.groupBy(tree.chapters, (chapter) => lastOf(chapter).parentId)
  for (const committee of tree.committees) {
    const own = chapters.get(committee.id) ?? []
    const isDistrict = lastOf(committee).kind === 'districtChapter'
    const offices = own.filter((one) => lastOf(one).unitId === null).slice(0, 2)
    fillCommittee(seating, committee, {
      officers: spansIn(
        seating,
        offices.flatMap((chapter) => below.get(chapter.id) ?? []),
      ),
      secretaries: own,
      seats: isDistrict
        ? { deputies: 2, standing: 7, members: 28 }
        : { deputies: 1, standing: 4, members: 12 },
      term: { name: '2015-2020', from: dayBetween(seating.random, '2015-07-20', '2015-08-28') },
      bornBefore: '1979-01-01',
    })
  }
  fillProvince(seating, tree, below)
  headsOf(seating, tree, below)
}

type Below = Map<string | null, Organization[]>

function fillProvince(seating: Seating, tree: Tree, below: Below): void {
  const offices = tree.chapters.filter((one) =>
    /(Văn phòng Tỉnh ủy|Văn phòng Ủy ban|Sở Nội vụ)/.test(lastOf(one).name),
  )
  fillCommittee(seating, tree.province, {
    officers: spansIn(
      seating,
      offices.flatMap((chapter) => below.get(chapter.id) ?? []),
    ),
    secretaries: [...tree.committees, ...departmentsOf(seating, tree)],
    seats: { deputies: 2, standing: 9, members: 30 },
    term: { name: '2015-2020', from: '2015-10-14' },
    bornBefore: '1975-01-01',
  })
}

/** Departments led by the same secretary since before the congress. */
function departmentsOf({ secretaries }: Seating, { chapters }: Tree): Organization[] {
  return chapters.filter((chapter) => {
    const { unitId, openedBy } = lastOf(chapter)
    const since = secretaries.get(chapter.id)?.from ?? demoDay
    return unitId === null && openedBy !== 'move' && since < '2015-09-01'
  })
}

type Filling = {
  officers: readonly Span[]
  secretaries: readonly Organization[]
  seats: Seats
  term: Term
  bornBefore: string
}

function fillCommittee(seating: Seating, organization: Organization, filling: Filling): void {
  const { officers, secretaries, seats, term, bornBefore } = filling
  const sit = (kind: string, count: number) => {
    const post = openPost(seating, organization, kind)
    for (let seated = 0; seated < count; seated += 1) {
      const officer = draw(seating, officers, term.from, bornBefore)
      if (!officer) return
      seat(seating, organization, post, officer, term)
      if (kind === 'secretary') seating.secretaries.set(organization.id, officer)
    }
  }
  sit('secretary', 1)
  sit('deputySecretary', seats.deputies)
  sit('standingCommitteeMember', seats.standing)
  const post = openPost(seating, organization, 'committeeMember')
  const below = secretaries.flatMap((one) => {
    const span = seating.secretaries.get(one.id)
    const since = lastOf(one).openedBy === 'move' ? lastOf(one).from : ''
    return span && since < demoDay ? [{ ...span, from: span.from > since ? span.from : since }] : []
  })
  for (const span of below.slice(0, seats.members)) seat(seating, organization, post, span, term)
}

/** Members of several cells, taken in turn from each, so that no cell gives all the officers. */
function spansIn({ spans }: Seating, cells: readonly Organization[]): Span[] {
  const lists = cells.map((cell) => spans.get(cell.id) ?? [])
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat()
}
