import { type CommuneChange, communeChanges, communesOf2025, sources } from './commune-changes.ts'
import { unitTypes } from './communes.ts'
import { idMaker } from './random.ts'
import type { Unit } from './rows.ts'

/** How a territory stood for some time. */
type TerritoryVersion = {
  from: string
  until: string | null
  name: string
  unitType: string
  parentId: string | null
  code: string | null
  source: string
  closingSource: string | null
}

export type Territory = { id: string; level: string; versions: TerritoryVersion[] }

/**
 * The territories with what was decided of them since 2019: what merges ends and hands its hamlets on,
 * what is new bears a code that another had. A commune is found by its code of the day before, and has
 * an id of its own.
 */
export function territoriesOf(units: readonly Unit[]): Territory[] {
  const newId = idMaker(66)
  const territories = units.map(territoryOf)
  const changing = { territories, newId, ...indexOf(territories) }
  for (const [on, changes] of Map.groupBy(communeChanges(), (change) => change.on))
    changeOn(changing, on, changes)
  intoTwoTiers(changing)
  return territories
}

type Changing = {
  territories: Territory[]
  newId: () => string
  childrenOf: Map<string, Set<Territory>>
}

function territoryOf({ id, level, names, ...unit }: Unit): Territory {
  const { unitType, parentId, code, source } = unit
  const versions = names.map((name) => ({
    ...{ ...name, unitType, parentId, code, source, closingSource: null },
  }))
  return { id, level, versions }
}

function indexOf(territories: readonly Territory[]) {
  const childrenOf = new Map<string, Set<Territory>>()
  for (const one of territories) {
    const parentId = lastVersion(one).parentId ?? ''
    childrenOf.set(parentId, (childrenOf.get(parentId) ?? new Set()).add(one))
  }
  return { childrenOf }
}

function lastVersion({ id, versions }: Territory): TerritoryVersion {
  const last = versions.at(-1)
  if (!last) throw new Error(`Territory ${id} has no version`)
  return last
}

const lasts = (one: Territory) => lastVersion(one).until === null

function changeOn(changing: Changing, on: string, changes: readonly CommuneChange[]): void {
  const byCode = communesByCode(changing)
  const at = (code: string) => {
    const one = byCode.get(code)
    if (!one) throw new Error(`No commune has the code ${code} before ${on}`)
    return one
  }
  // Codes are freed before they are given again: who ends comes first.
  for (const change of changes.toSorted((a, b) => order.indexOf(a.act) - order.indexOf(b.act))) {
    const ones = change.codes.map(at)
    if (change.act === 'consolidate')
      found(changing, change, ones, lastVersion(ones[0] ?? at('')).parentId)
    if (change.act === 'merge') for (const one of ones) endInto(changing, one, at(change.into), on)
    if (change.act === 'rename')
      for (const one of ones)
        anew(one, on, {
          name: change.name,
          unitType: unitTypes[change.type] ?? 'commune',
        })
    if (change.act === 'recode') for (const one of ones) anew(one, on, { code: change.into })
  }
}

const order = ['merge', 'consolidate', 'rename', 'recode']

/** Districts end, and the province goes into another one, with 48 communes in place of 148. */
function intoTwoTiers(changing: Changing): void {
  const on = '2025-07-01'
  const { territories, newId } = changing
  const source = sources[on] ?? ''
  const province: Territory = {
    ...{ id: newId(), level: 'province' },
    versions: [
      {
        ...{ from: on, until: null, name: 'Tỉnh Vĩnh Long', unitType: 'province', parentId: null },
        ...{ code: '86', source, closingSource: null },
      },
    ],
  }
  const ending = territories.filter(({ level }) => level === 'province' || level === 'district')
  territories.push(province)
  const byCode = communesByCode(changing)
  for (const change of communesOf2025()) {
    const ones = change.codes.flatMap((code) => byCode.get(code) ?? [])
    found(changing, change, ones, province.id)
  }
  for (const one of ending) close(one, on)
}

function communesByCode({ territories }: Changing): Map<string, Territory> {
  const communes = territories.filter((one) => one.level === 'commune' && lasts(one))
  return new Map(communes.map((one) => [lastVersion(one).code ?? '', one]))
}

function found(
  changing: Changing,
  { on, name, type, into }: CommuneChange,
  ones: readonly Territory[],
  parentId: string | null,
): void {
  const heir: Territory = { id: changing.newId(), level: 'commune', versions: [] }
  heir.versions.push({
    ...{ from: on, until: null, name, unitType: unitTypes[type] ?? 'commune', parentId },
    ...{ code: into, source: sources[on] ?? '', closingSource: null },
  })
  changing.territories.push(heir)
  for (const one of ones) endInto(changing, one, heir, on)
}

/** A commune ends, and its hamlets lie in another one from then on. */
function endInto(changing: Changing, one: Territory, heir: Territory, on: string): void {
  const { childrenOf } = changing
  for (const child of [...(childrenOf.get(one.id) ?? [])])
    if (lasts(child)) {
      anew(child, on, { parentId: heir.id })
      childrenOf.set(heir.id, (childrenOf.get(heir.id) ?? new Set()).add(child))
    }
  close(one, on)
}

function close(one: Territory, on: string): void {
  Object.assign(lastVersion(one), { until: on, closingSource: sources[on] ?? null })
}

function anew(one: Territory, on: string, changes: Partial<TerritoryVersion>): void {
  const last = lastVersion(one)
  one.versions = [
    ...one.versions.slice(0, -1),
    { ...last, until: on },
    { ...last, ...changes, from: on, until: null, source: sources[on] ?? '' },
  ]
}
