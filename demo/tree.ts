import { decisionBefore, signerOf } from './decisions.ts'
import { idMaker, type Random } from './random.ts'
import type { Organization, Unit } from './rows.ts'

/** The tree of the demonstration, as it stands on its day, and the territories it covers. */
export type Tree = {
  province: Organization
  committees: Organization[]
  chapters: Organization[]
  grassrootsCells: Organization[]
  cells: Organization[]
  units: Unit[]
  /** Founds an organization, under a parent that is older. */
  found: (given: Founding) => Organization
  addUnit: (given: NewUnit) => Unit
}

type Founding = {
  name: string
  kind: string
  unitType: string
  parent: Organization | null
  code: string
  from: string
  unitId?: string | null
}

type NewUnit = Omit<Unit, 'id' | 'names'> & { name: string }

export const provinceSince = '1976-02-20'
const officialList = 'Tổng cục Thống kê, danh mục đơn vị hành chính 11/09/2019'
/** The source of what no list says: hamlets, quarters, their names and number. */
export const invented = 'Dữ liệu minh họa'

/** A territory of the official list; what is left to say is its own. */
export function officialUnit(level: string, code: string) {
  return { level, unitType: level, parentId: null, code, source: officialList }
}

/** Numbers what stands under a committee: `837.001`, `837.002`. */
export function numbering(prefix: string): () => string {
  let number = 0
  return () => {
    number += 1
    return `${prefix}.${String(number).padStart(3, '0')}`
  }
}

export function unitsInto(units: Unit[]): Tree['addUnit'] {
  const newId = idMaker(2)
  return ({ name, ...given }) => {
    const unit = { id: newId(), ...given, names: [{ name, from: provinceSince, until: null }] }
    units.push(unit)
    return unit
  }
}

export function foundations(random: Random): Tree['found'] {
  const newId = idMaker(1)
  let segment = 0
  return ({ parent, unitId = null, ...given }) => {
    segment += 1
    const parentId = parent?.id ?? null
    const decision = decisionBefore(random, given.from, signerOf(given.code))
    const act = { openedBy: 'founding', decision, reason: null }
    return {
      id: newId(),
      segment: segment.toString(36),
      versions: [{ ...given, until: null, parentId, unitId, ...act }],
      ending: null,
    }
  }
}
