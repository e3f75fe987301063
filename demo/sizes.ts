import { shownHamlet } from './names.ts'
import type { Random } from './random.ts'
import { lastOf, type Organization } from './rows.ts'

/** Members on the roll of the demonstration's day: the article's number, to the digit. */
const membersOnDemoDay = 55_610

/** How many members each cell has on the day, together exactly the number stated. */
export function sizesOf(random: Random, cells: readonly Organization[]): Map<Organization, number> {
  const sizes = new Map(cells.map((cell) => [cell, random.int(...boundsOf(cell))]))
  let missing = membersOnDemoDay - [...sizes.values()].reduce((sum, size) => sum + size, 0)
  while (missing !== 0) {
    const cell = random.pick(cells)
    const step = Math.sign(missing)
    const size = (sizes.get(cell) ?? 0) + step
    const [least, most] = boundsOf(cell)
    if (size < least || size > most) continue
    sizes.set(cell, size)
    missing -= step
  }
  return sizes
}

function boundsOf(cell: Organization): [least: number, most: number] {
  const { kind, unitType } = lastOf(cell)
  if (isShown(cell)) return [28, 28]
  if (kind === 'grassrootsCell') return [5, 27]
  if (unitType === 'hamlet' || unitType === 'quarter') return [9, 39]
  return unitType === 'cooperative' ? [4, 9] : [5, 16]
}

/** The cell that the guide and the pictures show has always 28 members. */
export function isShown(cell: Organization): boolean {
  return lastOf(cell).name === `Chi bộ ấp ${shownHamlet.name}`
}
