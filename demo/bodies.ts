import { type Body, bodiesOf, type District, departmentsOf, lowered } from './facts.ts'
import { dayIn, type Random } from './random.ts'
import type { Organization } from './rows.ts'
import { numbering, type Tree } from './tree.ts'

type DistrictBodies = {
  district: District
  committee: Organization
  counter: () => string
  schools: () => string
}

/** Chapters and cells of a district's agencies, forces, schools and firms. */
export function growDistrictBodies(tree: Tree, random: Random, given: DistrictBodies): void {
  const { district, committee, counter, schools } = given
  const named = (body: Body): Body => ({
    ...body,
    name: body.name
      .replace('{district}', lowered(district.name))
      .replace('{short}', district.short)
      .replace('{school}', () => schools()),
  })
  for (const body of bodiesOf('district', 'chapter'))
    growChapter(tree, random, committee, named(body), counter())
  for (const body of bodiesOf('district', 'cell'))
    growGrassrootsCell(tree, random, committee, named(body), counter())
}

/** That there are four equivalents is stated; which bodies they hold is made up. */
const equivalents: [code: string, name: string, unitType: string][] = [
  ['K01', 'Khối các cơ quan và doanh nghiệp tỉnh', 'partyAgency'],
  ['K02', 'Quân sự tỉnh', 'army'],
  ['K03', 'Công an tỉnh', 'police'],
  ['K04', 'Bộ đội Biên phòng tỉnh', 'borderGuard'],
]

export function growEquivalents(tree: Tree, random: Random): void {
  for (const [code, name, unitType] of equivalents) {
    const committee = tree.found({
      name: `Đảng bộ ${name}`,
      kind: 'equivalentChapter',
      unitType,
      parent: tree.province,
      code,
      from: '1977-05-19',
    })
    tree.committees.push(committee)
    const counter = numbering(code)
    for (const body of bodiesOf(code, 'chapter'))
      growChapter(tree, random, committee, body, counter())
    for (const body of bodiesOf(code, 'cell'))
      growGrassrootsCell(tree, random, committee, body, counter())
  }
}

function growChapter(
  tree: Tree,
  random: Random,
  committee: Organization,
  { name, unitType, scheme }: Body,
  code: string,
): void {
  const parent = tree.found({
    name: `Đảng bộ ${name}`,
    kind: 'grassrootsChapter',
    unitType,
    parent: committee,
    code,
    from: dayIn(random, 1978, 1995),
  })
  tree.chapters.push(parent)
  const departments = departmentsOf(scheme)
  const count = random.int(Math.ceil(departments.length * 0.75), departments.length)
  departments.slice(0, count).forEach((department, index) => {
    const cell = {
      name: `Chi bộ ${department}`,
      kind: 'cell',
      unitType,
      parent,
      code: `${code}.${String(index + 1).padStart(2, '0')}`,
      from: dayIn(random, 1996, 2010),
    }
    tree.cells.push(tree.found(cell))
  })
}

function growGrassrootsCell(
  tree: Tree,
  random: Random,
  committee: Organization,
  { name, unitType }: Body,
  code: string,
): void {
  const cell = {
    name: `Chi bộ ${name}`,
    kind: 'grassrootsCell',
    unitType,
    parent: committee,
    code,
    from: dayIn(random, 1980, 2010),
  }
  tree.grassrootsCells.push(tree.found(cell))
}
