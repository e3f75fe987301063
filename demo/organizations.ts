import { readFileSync } from 'node:fs'
import { inventHamlet } from './names.ts'
import type { Random } from './random.ts'
import { idMaker } from './random.ts'
import type { Organization, Unit } from './rows.ts'

/** The tree of the demonstration, as it stands on its day, and the territories it covers. */
export type Tree = {
  province: Organization
  committees: Organization[]
  chapters: Organization[]
  grassrootsCells: Organization[]
  cells: Organization[]
  units: Unit[]
  /** Founds one more organization; used for those that ended before the day. */
  found: (given: Given) => Organization
}

type Given = {
  name: string
  kind: string
  unitType: string
  parent: Organization | null
  code: string
  from: string
  unitId?: string | null
}

const gso = 'Tổng cục Thống kê, danh mục đơn vị hành chính 11/09/2019'
const invented = 'dữ liệu minh họa'

export function growTree(random: Random): Tree {
  const newId = idMaker(1)
  const newUnit = idMaker(2)
  const units: Unit[] = []
  let segment = 0
  const found: Tree['found'] = ({ name, kind, unitType, parent, code, from, unitId = null }) => {
    segment += 1
    const version = { from, until: null, name: name.normalize('NFC'), kind, unitType, code, unitId }
    return {
      id: newId(),
      segment: segment.toString(36),
      versions: [{ ...version, parentId: parent?.id ?? null, openedBy: 'founding' }],
      ending: null,
    }
  }
  const unit = (given: Omit<Unit, 'id'>): string => {
    const id = newUnit()
    units.push({ id, ...given })
    return id
  }

  const provinceUnit = unit({
    level: 'province',
    unitType: 'province',
    name: 'Tỉnh Bến Tre',
    parentId: null,
    code: '83',
    source: gso,
  })
  const province = found({
    name: 'Đảng bộ tỉnh Bến Tre',
    kind: 'provincialChapter',
    unitType: 'province',
    parent: null,
    code: '83',
    from: '1976-02-20',
    unitId: provinceUnit,
  })
  const tree: Tree = {
    province,
    committees: [],
    chapters: [],
    grassrootsCells: [],
    cells: [],
    units,
    found,
  }
  growDistricts(tree, random, unit, provinceUnit)
  growEquivalents(tree, random)
  return tree
}

type AddUnit = (given: Omit<Unit, 'id'>) => string

function growDistricts(tree: Tree, random: Random, unit: AddUnit, provinceUnit: string): void {
  for (const [district, communes] of communesByDistrict()) {
    const isCity = district.name.startsWith('Thành phố')
    const districtUnit = unit({
      level: 'district',
      unitType: isCity ? 'city' : 'district',
      name: district.name,
      parentId: provinceUnit,
      code: district.code,
      source: gso,
    })
    const committee = tree.found({
      name: `Đảng bộ ${district.name.charAt(0).toLowerCase()}${district.name.slice(1)}`,
      kind: 'districtChapter',
      unitType: isCity ? 'city' : 'district',
      parent: tree.province,
      code: district.code,
      from: '1976-03-01',
      unitId: districtUnit,
    })
    tree.committees.push(committee)
    const counter = numbering(district.code)
    for (const commune of communes)
      growCommune(tree, random, unit, committee, districtUnit, commune, counter())
    for (const [name, unitType, cells] of districtChapters(district.short))
      growChapter(tree, random, committee, { name, unitType, code: counter(), cells })
    growGrassrootsCells(tree, random, committee, districtOffices(district.short), counter)
  }
}

function numbering(prefix: string): () => string {
  let number = 0
  return () => {
    number += 1
    return `${prefix}.${String(number).padStart(3, '0')}`
  }
}

type Commune = { name: string; code: string; type: string }

function communesByDistrict(): Map<{ name: string; short: string; code: string }, Commune[]> {
  const lines = readFileSync(new URL('./facts/communes-2019.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const districts = new Map<string, { name: string; short: string; code: string }>()
  const grouped = new Map<{ name: string; short: string; code: string }, Commune[]>()
  for (const line of lines) {
    const [name = '', districtCode = '', commune = '', code = '', type = ''] = line.split(',')
    const short = name.replace(/^(Huyện|Thành phố) /, '')
    const district = districts.get(districtCode) ?? { name, short, code: districtCode }
    districts.set(districtCode, district)
    grouped.set(district, [
      ...(grouped.get(district) ?? []),
      { name: commune, code, type: type.trim() },
    ])
  }
  return grouped
}

const communeTypes: Record<string, string> = {
  Xã: 'commune',
  Phường: 'ward',
  'Thị trấn': 'township',
}

function growCommune(
  tree: Tree,
  random: Random,
  unit: AddUnit,
  committee: Organization,
  districtUnit: string,
  commune: Commune,
  code: string,
): void {
  const unitType = communeTypes[commune.type] ?? 'commune'
  const urban = unitType !== 'commune'
  const unitId = unit({
    level: 'commune',
    unitType,
    name: commune.name,
    parentId: districtUnit,
    code: commune.code,
    source: gso,
  })
  const chapter = tree.found({
    name: `Đảng bộ ${commune.name.charAt(0).toLowerCase()}${commune.name.slice(1)}`,
    kind: 'grassrootsChapter',
    unitType,
    parent: committee,
    code,
    from: foundingDay(random, 1977, 1984),
    unitId,
  })
  tree.chapters.push(chapter)
  const names = new Set<string>()
  const place = urban ? 'khu phố' : 'ấp'
  const hamlets = random.int(6, 9)
  for (let number = 1; names.size < hamlets; number += 1) names.add(inventHamlet(random, number))
  if (commune.name === 'Xã Thới Thạnh') renameOne(names, 'Xẻo Sâu')
  let cell = 0
  const add = (name: string, type: string, hamletUnit: string | null) => {
    cell += 1
    tree.cells.push(
      tree.found({
        name: `Chi bộ ${name}`,
        kind: 'cell',
        unitType: type,
        parent: chapter,
        code: `${code}.${String(cell).padStart(2, '0')}`,
        from: foundingDay(random, 1985, 2008),
        unitId: hamletUnit ?? unitId,
      }),
    )
  }
  for (const hamlet of names) {
    const title = `${urban ? 'Khu phố' : 'Ấp'} ${hamlet}`
    add(
      `${place} ${hamlet}`,
      urban ? 'quarter' : 'hamlet',
      unit({
        level: 'hamlet',
        unitType: urban ? 'quarter' : 'hamlet',
        name: title,
        parentId: unitId,
        code: null,
        source: invented,
      }),
    )
  }
  const short = commune.name.replace(/^(Xã|Phường|Thị trấn) /, '')
  add('Cơ quan', 'stateAgency', null)
  add('Quân sự', 'army', null)
  add(`Trường Tiểu học ${short}`, 'school', null)
  if (random.chance(0.75)) add(`Trường THCS ${short}`, 'school', null)
  if (random.chance(0.6)) add('Trạm Y tế', 'publicServiceUnit', null)
  if (random.chance(0.55)) add('Công an', 'police', null)
}

/** Puts one name in the place of another. */
function renameOne(names: Set<string>, wanted: string): void {
  const [first] = names
  if (first !== undefined) names.delete(first)
  names.add(wanted)
}

/** A day of founding that looks like one: not the first of January every time. */
export function foundingDay(random: Random, fromYear: number, toYear: number): string {
  const month = String(random.int(1, 12)).padStart(2, '0')
  return `${random.int(fromYear, toYear)}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`
}

type ChapterPlan = readonly [name: string, unitType: string, cells: readonly string[]]

const departments = [
  'Văn phòng',
  'Tổ chức – Hành chính',
  'Nghiệp vụ',
  'Kế hoạch – Tài chính',
  'Kỹ thuật',
  'Thanh tra',
  'Tổng hợp',
  'Tuyên truyền',
  'Quản trị',
  'Chuyên môn 1',
  'Chuyên môn 2',
  'Hậu cần',
  'Đội 1',
  'Đội 2',
]

function districtChapters(short: string): ChapterPlan[] {
  return [
    [`Đảng bộ Khối Đảng – Đoàn thể ${short}`, 'partyAgency', departments.slice(0, 9)],
    [`Đảng bộ Khối Nhà nước ${short}`, 'stateAgency', departments.slice(0, 13)],
    [
      `Đảng bộ Quân sự ${short}`,
      'army',
      [
        'Chỉ huy',
        'Tham mưu',
        'Chính trị',
        'Hậu cần – Kỹ thuật',
        'Đại đội 1',
        'Trung đội cơ động',
        'Tiểu đội thông tin',
        'Kho',
        'Trường bắn',
        'Dự bị',
      ],
    ],
    [
      `Đảng bộ Công an ${short}`,
      'police',
      [
        'Tổng hợp',
        'An ninh',
        'Cảnh sát hình sự',
        'Cảnh sát kinh tế',
        'Giao thông',
        'Quản lý hành chính',
        'Thi hành án',
        'Điều tra',
        'Phòng cháy',
        'Hậu cần',
        'Cơ động',
      ],
    ],
    [
      `Đảng bộ Bệnh viện ${short}`,
      'hospital',
      [
        'Hành chính',
        'Nội',
        'Ngoại',
        'Sản – Nhi',
        'Khám bệnh',
        'Cận lâm sàng',
        'Dược',
        'Hồi sức',
        'Y tế dự phòng',
        'Đông y',
      ],
    ],
  ]
}

function districtOffices(short: string): [string, string][] {
  const schools = [
    'Nguyễn Trãi',
    'Lê Quý Đôn',
    'Phan Bội Châu',
    'Trần Quốc Toản',
    'Lương Thế Vinh',
    'Chu Văn An',
  ].map((name): [string, string] => [`Trường THPT ${name} ${short}`, 'school'])
  const offices = [
    'Bảo hiểm Xã hội',
    'Chi cục Thuế',
    'Kho bạc Nhà nước',
    'Viện Kiểm sát nhân dân',
    'Tòa án nhân dân',
    'Thi hành án dân sự',
    'Chi cục Thống kê',
    'Trung tâm Bồi dưỡng chính trị',
    'Trung tâm Giáo dục thường xuyên',
    'Phòng Giao dịch Ngân hàng Chính sách',
    'Trạm Khuyến nông',
    'Trạm Thú y',
    'Đài Truyền thanh',
    'Hạt Kiểm lâm',
  ].map((name): [string, string] => [
    `${name} ${short}`,
    name.startsWith('Trung tâm') || name.startsWith('Trạm') || name.startsWith('Đài')
      ? 'publicServiceUnit'
      : 'stateAgency',
  ])
  const firms = [
    'Công ty Dừa',
    'Công ty Thủy sản',
    'Công ty Xây dựng',
    'Xí nghiệp Cấp nước',
    'Điện lực',
    'Hợp tác xã Nông nghiệp',
    'Quỹ Tín dụng nhân dân',
  ].map((name): [string, string] => [
    `${name} ${short}`,
    name.startsWith('Hợp tác')
      ? 'cooperative'
      : name.startsWith('Công ty')
        ? 'privateEnterprise'
        : 'stateEnterprise',
  ])
  return [...schools, ...offices, ...firms]
}

function growChapter(
  tree: Tree,
  random: Random,
  committee: Organization,
  plan: { name: string; unitType: string; code: string; cells: readonly string[] },
): void {
  const chapter = tree.found({
    name: plan.name,
    kind: 'grassrootsChapter',
    unitType: plan.unitType,
    parent: committee,
    code: plan.code,
    from: foundingDay(random, 1978, 1998),
  })
  tree.chapters.push(chapter)
  plan.cells.forEach((name, index) => {
    tree.cells.push(
      tree.found({
        name: `Chi bộ ${name}`,
        kind: 'cell',
        unitType: plan.unitType,
        parent: chapter,
        code: `${plan.code}.${String(index + 1).padStart(2, '0')}`,
        from: foundingDay(random, 1999, 2010),
      }),
    )
  })
}

function growGrassrootsCells(
  tree: Tree,
  random: Random,
  committee: Organization,
  offices: readonly [string, string][],
  counter: () => string,
): void {
  for (const [name, unitType] of offices)
    tree.grassrootsCells.push(
      tree.found({
        name: `Chi bộ ${name}`,
        kind: 'grassrootsCell',
        unitType,
        parent: committee,
        code: counter(),
        from: foundingDay(random, 1980, 2010),
      }),
    )
}

/** Names and sizes of the four equivalents are invented; that there are four is stated. */
function growEquivalents(tree: Tree, random: Random): void {
  const equivalents: [string, string, string, string, number, number, string][] = [
    [
      'K01',
      'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh',
      'partyAgency',
      'Sở, ngành',
      50,
      110,
      'stateAgency',
    ],
    ['K02', 'Đảng bộ Quân sự tỉnh', 'army', 'Đơn vị', 12, 18, 'army'],
    ['K03', 'Đảng bộ Công an tỉnh', 'police', 'Phòng', 10, 20, 'police'],
    ['K04', 'Đảng bộ Bộ đội Biên phòng tỉnh', 'borderGuard', 'Đồn', 6, 8, 'borderGuard'],
  ]
  for (const [code, name, unitType, word, chapters, cells, childType] of equivalents) {
    const committee = tree.found({
      name,
      kind: 'equivalentChapter',
      unitType,
      parent: tree.province,
      code,
      from: '1977-05-19',
    })
    tree.committees.push(committee)
    const counter = numbering(code)
    for (let number = 1; number <= chapters; number += 1)
      growChapter(tree, random, committee, {
        name: `Đảng bộ ${word} ${number}`,
        unitType: childType,
        code: counter(),
        cells: departments.slice(0, random.int(9, 13)),
      })
    const offices = Array.from({ length: cells }, (_, index): [string, string] => [
      `${word} ${chapters + index + 1}`,
      childType,
    ])
    growGrassrootsCells(tree, random, committee, offices, counter)
  }
}
