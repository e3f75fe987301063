import type { Demo } from './generate.ts'
import { idMaker } from './random.ts'
import { lastOf, type Organization } from './rows.ts'
import { type Table, table } from './table.ts'

const years = [2015, 2018, 2019]

/** How many the districts are assigned: invented, fewer each year, civil servants and public employees. */
const quotasOf = (nth: number, year: number) => {
  const fewer = year === 2015 ? 0 : (year - 2016) * 2
  return [
    { kind: 'civilServant', assigned: 92 + 4 * nth - fewer, toCut: year === 2015 ? 0 : 2 },
    { kind: 'publicEmployee', assigned: 140 + 6 * nth - 2 * fewer, toCut: year === 2015 ? 0 : 3 },
  ]
}

const left = [
  { kind: 'civilServant', change: 'earlyRetire', regime: 'decree108', on: '2018-05-02', people: 2 },
  { kind: 'publicEmployee', change: 'severance', regime: 'decree113', on: '2019-03-01', people: 3 },
  { kind: 'civilServant', change: 'transfer', regime: null, on: '2019-05-06', people: 1 },
]

/** The headcount of the districts in three years, and how many left; numbers alone, all of them invented. */
export function headcountTables(demo: Demo): Table[] {
  const id = idMaker(94)
  const districts = demo.organizations.filter((one) => lastOf(one).kind === 'districtChapter')
  const entered = districts.flatMap((district, nth) =>
    years.map((year) => ({ district, nth, year })),
  )
  const quotas = entered.flatMap(({ district, nth, year }) =>
    quotasOf(nth, year).map((quota) => ({ ...quota, district, year })),
  )
  const changes = districts.flatMap((district: Organization) =>
    left.map((change) => ({ ...change, district })),
  )
  return [
    table(
      'headcount_years',
      'organization_id, year, decision_number, decided_on',
      entered,
      ({ district, year }) => [district.id, year, '15-QĐ/TU', `${year}-01-15`],
    ),
    table(
      'headcount_quotas',
      'organization_id, year, kind, assigned, present, to_cut',
      quotas,
      ({ district, year, kind, assigned, toCut }) => [
        ...[district.id, year, kind, assigned, assigned - 1, toCut],
      ],
    ),
    table(
      'staff_changes',
      'id, organization_id, kind, change, regime, happened_on, people, decision_number, decided_on',
      changes,
      ({ district, kind, change, regime, on, people }) => [
        ...[id(), district.id, kind, change, regime, on, people, '27-QĐ/HU', on],
      ],
    ),
  ]
}
