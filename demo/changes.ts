import { addDays } from '../src/platform/day.ts'
import { dayBetween } from './members.ts'
import type { Tree } from './organizations.ts'
import type { Random } from './random.ts'
import { foundedOn, lastOf, type Organization } from './rows.ts'
import { demoDay } from './seed.ts'

/** What happened to the tree since 2015: names changed, cells moved, merged and founded anew. */
export type Changes = {
  /** Cells that no longer stand on the day. */
  ended: Organization[]
  /** The ended cell that was merged into one that stands; null when none was. */
  absorbedInto: (cell: Organization) => Organization | null
}

export function changeTree(random: Random, tree: Tree): Changes {
  const hamlets = tree.cells.filter((cell) => lastOf(cell).unitType === 'hamlet')
  const schools = tree.cells.filter((cell) => lastOf(cell).unitType === 'school')
  const touched = new Set<Organization>(
    hamlets.filter((cell) => lastOf(cell).name === 'Chi bộ ấp Xẻo Sâu'),
  )
  const untouched = (cells: readonly Organization[]) => {
    for (;;) {
      const cell = random.pick(cells)
      if (touched.has(cell)) continue
      touched.add(cell)
      return cell
    }
  }
  for (let made = 0; made < 30; made += 1) rename(random, untouched(hamlets))
  for (let made = 0; made < 6; made += 1) moveAcross(random, untouched(schools), tree)
  for (let made = 0; made < 25; made += 1) foundLately(random, untouched(tree.cells))

  const absorbed = new Map<Organization, Organization>()
  for (let made = 0; made < 14; made += 1) {
    const heir = untouched(hamlets)
    absorbed.set(heir, mergedInto(random, tree, heir, made + 1))
  }
  return {
    ended: [...absorbed.values()],
    absorbedInto: (cell) => absorbed.get(cell) ?? null,
  }
}

function split(
  organization: Organization,
  on: string,
  openedBy: string,
  set: Partial<ReturnType<typeof lastOf>>,
): void {
  const last = lastOf(organization)
  const earlier = { ...last, until: on }
  organization.versions = [
    ...organization.versions.slice(0, -1),
    earlier,
    { ...last, from: on, openedBy, ...set },
  ]
}

/** It bears its name since a day; before, it had another. */
function rename(random: Random, cell: Organization): void {
  const now = lastOf(cell).name
  split(cell, dayBetween(random, '2015-03-01', '2019-05-01'), 'renaming', {})
  const [first] = cell.versions
  if (first) first.name = now.replace(/ấp .*/, `ấp ${random.int(10, 19)}`)
}

/** A school cell stood under another chapter of its district until a day. */
function moveAcross(random: Random, cell: Organization, tree: Tree): void {
  const home = tree.chapters.find((chapter) => chapter.id === lastOf(cell).parentId)
  const sisters = tree.chapters.filter(
    (chapter) =>
      home &&
      chapter !== home &&
      lastOf(chapter).parentId === lastOf(home).parentId &&
      foundedOn(chapter) <= foundedOn(cell),
  )
  if (sisters.length === 0) return
  split(cell, dayBetween(random, '2016-01-01', '2019-03-01'), 'move', {})
  const [first] = cell.versions
  if (first) first.parentId = random.pick(sisters).id
}

function foundLately(random: Random, cell: Organization): void {
  const [first] = cell.versions
  if (first && cell.versions.length === 1)
    first.from = dayBetween(random, '2015-02-01', '2018-06-01')
}

/** A hamlet cell that was merged into its neighbor. */
function mergedInto(random: Random, tree: Tree, heir: Organization, number: number): Organization {
  const { parentId, code, unitType } = lastOf(heir)
  const parent = tree.chapters.find((chapter) => chapter.id === parentId) ?? null
  const ended = tree.found({
    name: `Chi bộ ấp Cũ ${number}`,
    kind: 'cell',
    unitType: unitType ?? 'hamlet',
    parent,
    code: `${code.slice(0, -3)}.9${number % 10}`,
    from: '1990-05-19',
    unitId: null,
  })
  const on = dayBetween(random, '2016-06-01', addDays(demoDay, -60))
  const [version] = ended.versions
  if (version) version.until = on
  ended.ending = {
    on,
    kind: 'merger',
    reason: 'Sáp nhập hai ấp theo phương án sắp xếp',
    successorIds: [heir.id],
  }
  return ended
}
