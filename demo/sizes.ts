import type { Random } from './random.ts'
import { lastOf, type Organization } from './rows.ts'

/** Members on the roll of the demonstration's day: the article's number, to the digit. */
export const membersOnDemoDay = 55_610

/** How many members each cell has on the day, together exactly the number stated. */
export function sizesOf(
  random: Random,
  cells: readonly Organization[],
  grassrootsCells: readonly Organization[],
): Map<Organization, number> {
  const sizes = new Map<Organization, number>()
  for (const cell of cells) sizes.set(cell, random.int(...boundsOf(cell)))
  for (const cell of grassrootsCells) sizes.set(cell, random.int(...boundsOf(cell)))

  const all = [...sizes.keys()]
  let missing = membersOnDemoDay - [...sizes.values()].reduce((sum, size) => sum + size, 0)
  while (missing !== 0) {
    const cell = random.pick(all)
    const step = Math.sign(missing)
    const size = (sizes.get(cell) ?? 0) + step
    const [least, most] = boundsOf(cell)
    if (size < least || size > most || isFixed(cell)) continue
    sizes.set(cell, size)
    missing -= step
  }
  return sizes
}

function boundsOf(cell: Organization): [number, number] {
  const { kind, unitType } = lastOf(cell)
  if (isFixed(cell)) return [28, 28]
  if (kind === 'grassrootsCell') return [5, 27]
  if (unitType === 'hamlet' || unitType === 'quarter') return [8, 40]
  return [5, 22]
}

/** The cell that the guide and the pictures show has always 28 members. */
export function isFixed(cell: Organization): boolean {
  return lastOf(cell).name === 'Chi bộ ấp Xẻo Sâu'
}
