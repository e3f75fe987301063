import { type Commune, lowered } from './facts.ts'
import { inventHamlets } from './names.ts'
import { dayIn, type Random } from './random.ts'
import type { Organization } from './rows.ts'
import { invented, officialUnit, type Tree } from './tree.ts'

export const unitTypes: Record<string, string> = {
  Xã: 'commune',
  Phường: 'ward',
  'Thị trấn': 'township',
}

type Place = { commune: Commune; committee: Organization; code: string; districtUnitId: string }

/** The chapter of a commune, with a cell for each hamlet and for what else a commune has. */
export function growCommune(tree: Tree, random: Random, place: Place): void {
  const { commune, committee, code, districtUnitId } = place
  const unitType = unitTypes[commune.type] ?? 'commune'
  const unit = tree.addUnit({
    ...officialUnit('commune', commune.code),
    unitType,
    name: commune.name,
    parentId: districtUnitId,
  })
  const chapter = tree.found({
    name: `Đảng bộ ${lowered(commune.name)}`,
    kind: 'grassrootsChapter',
    unitType,
    parent: committee,
    code,
    from: dayIn(random, 1977, 1985),
    unitId: unit.id,
  })
  tree.chapters.push(chapter)
  const add = addingCells(tree, random, chapter, code)
  for (const hamlet of hamletsOf(tree, random, commune, unit.id))
    add(hamlet.name, hamlet.unitType, hamlet.unitId)
  for (const [name, type] of officesOf(random, commune)) add(name, type, unit.id)
}

function addingCells(tree: Tree, random: Random, parent: Organization, code: string) {
  let number = 0
  return (name: string, unitType: string, unitId: string | null) => {
    number += 1
    tree.cells.push(
      tree.found({
        name: `Chi bộ ${name}`,
        kind: 'cell',
        unitType,
        parent,
        code: `${code}.${String(number).padStart(2, '0')}`,
        from: dayIn(random, 1986, 2008),
        unitId,
      }),
    )
  }
}

/** How many hamlets a commune has is not known: both number and names are invented. */
function hamletsOf(tree: Tree, random: Random, commune: Commune, communeUnitId: string) {
  const isUrban = commune.type !== 'Xã'
  const unitType = isUrban ? 'quarter' : 'hamlet'
  const count = random.int(5, 8)
  return inventHamlets(random, commune, count).map((hamlet) => {
    const unit = tree.addUnit({
      level: 'hamlet',
      unitType,
      name: `${isUrban ? 'Khu phố' : 'Ấp'} ${hamlet}`,
      parentId: communeUnitId,
      code: null,
      source: invented,
    })
    return { name: `${isUrban ? 'khu phố' : 'ấp'} ${hamlet}`, unitType, unitId: unit.id }
  })
}

/** What else a commune has, and how often. */
function officesOf(random: Random, commune: Commune): [name: string, unitType: string][] {
  const kind = lowered(commune.type)
  const offices: [name: string, unitType: string, share: number][] = [
    [`Cơ quan ${kind}`, 'stateAgency', 1],
    [`Quân sự ${kind}`, 'army', 1],
    [`Công an ${kind}`, 'police', 0.85],
    [`Trường Mầm non ${commune.short}`, 'school', 0.95],
    [`Trường Tiểu học ${commune.short}`, 'school', 1],
    [`Trường THCS ${commune.short}`, 'school', 0.85],
    ['Trạm Y tế', 'publicServiceUnit', 0.92],
    [`Hợp tác xã Nông nghiệp ${commune.short}`, 'cooperative', 0.12],
  ]
  return offices.flatMap(([name, type, share]): [string, string][] =>
    random.chance(share) ? [[name, type]] : [],
  )
}
