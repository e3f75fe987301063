import { growDistrictBodies, growEquivalents } from './bodies.ts'
import { growCommune } from './communes.ts'
import { type District, districtsOf2019, factsIn, lowered } from './facts.ts'
import type { Random } from './random.ts'
import type { Unit } from './rows.ts'
import {
  foundations,
  numbering,
  officialUnit,
  provinceSince,
  type Tree,
  unitsInto,
} from './tree.ts'

export function growTree(random: Random): Tree {
  const units: Unit[] = []
  const addUnit = unitsInto(units)
  const found = foundations(random)
  const unit = addUnit({ ...officialUnit('province', '83'), name: 'Tỉnh Bến Tre' })
  const province = found({
    name: 'Đảng bộ tỉnh Bến Tre',
    kind: 'provincialChapter',
    unitType: 'province',
    parent: null,
    code: '83',
    from: provinceSince,
    unitId: unit.id,
  })
  const lists = { committees: [], chapters: [], grassrootsCells: [], cells: [] }
  const tree: Tree = { province, ...lists, units, found, addUnit }

  const schools = schoolNames()
  for (const district of districtsOf2019()) growDistrict(tree, random, district, unit.id, schools)
  growEquivalents(tree, random)
  return tree
}

function growDistrict(
  tree: Tree,
  random: Random,
  district: District,
  provinceUnitId: string,
  schools: () => string,
): void {
  const unitType = district.isCity ? 'city' : 'district'
  const unit = tree.addUnit({
    ...officialUnit('district', district.code),
    unitType,
    name: district.name,
    parentId: provinceUnitId,
  })
  const committee = tree.found({
    name: `Đảng bộ ${lowered(district.name)}`,
    kind: 'districtChapter',
    unitType,
    parent: tree.province,
    code: district.code,
    from: '1976-03-01',
    unitId: unit.id,
  })
  tree.committees.push(committee)
  const counter = numbering(district.code)
  for (const commune of district.communes)
    growCommune(tree, random, { commune, committee, code: counter(), districtUnitId: unit.id })
  growDistrictBodies(tree, random, { district, committee, counter, schools })
}

function schoolNames(): () => string {
  const names = factsIn('schools').map(([name = '']) => name)
  let next = 0
  return () => {
    next += 1
    return names[(next - 1) % names.length] ?? ''
  }
}
