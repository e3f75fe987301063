import { randomUUID } from 'node:crypto'
import type { KnownOrganization, KnownVersion } from '../../core/organizations/by-code.ts'
import { whyNotFrom, whyNotUnder } from '../../core/organizations/rules.ts'
import type { Day } from '../../platform/day.ts'
import { fold, spelling } from '../../platform/fold.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Fault } from './cells.ts'
import { judgeEnding } from './organization-endings.ts'
import type { Above, OrganizationRow, Register } from './organization-row.ts'
import { type ChangedCell, faultOf, faulty, same, type Verdict } from './verdict.ts'

/** The row of an organization there is: what it would change, or why it cannot. */
export function judgeKnownOrganization(
  row: OrganizationRow,
  above: Above,
  register: Register,
): Verdict {
  const { said, known } = row
  const last = known?.versions.at(-1)
  if (!known || !last) return faulty(said.code, [])
  if (!known.seen) return faulty(said.code, [{ column: 'code', code: 'taken' }])
  const next = nextOf(row, above, last, register)
  const agreeing = [versionOn(known, register.today), last].find(
    (version) => version && changesOf(version, nextOf(row, above, version, register)).length === 0,
  )
  if (agreeing && said.until !== null && agreeing.until === null && known.managed)
    return agreesSince(said, agreeing) ?? judgeEnding(row, known, agreeing, register)
  if (agreeing) return judgeAgreeing(row, known, agreeing)
  if (!known.managed) return faulty(said.code, [{ column: 'code', code: 'not-yours' }])
  const faults = changeFaults(row, known, last, next, { above, register })
  return faults.length > 0 ? faulty(said.code, faults) : change(row, known, last, next)
}

function versionOn({ versions }: KnownOrganization, day: Day): KnownVersion | undefined {
  return versions.find(({ from, until }) => from <= day && (until === null || day < until))
}

/** What an organization would be: what the row says, and for the rest what it is. */
function nextOf(
  { said }: OrganizationRow,
  above: Above,
  version: KnownVersion,
  register: Register,
): KnownVersion {
  return {
    ...version,
    name:
      said.name === null || spelling(said.name) === spelling(version.name)
        ? version.name
        : said.name,
    kind: said.kind ?? version.kind,
    unitType: said.unitType ?? version.unitType,
    parentId: above?.id ?? version.parentId,
    administrativeUnitId:
      register.units.get(said.unitCode ?? '')?.id ?? version.administrativeUnitId,
  }
}

const fields = ['name', 'kind', 'unitType', 'parentId', 'administrativeUnitId'] as const

function changesOf(before: KnownVersion, after: KnownVersion) {
  return fields.filter((field) => before[field] !== after[field])
}

function judgeAgreeing(
  { said }: OrganizationRow,
  known: KnownOrganization,
  version: KnownVersion,
): Verdict {
  const otherwise = agreesSince(said, version)
  if (otherwise) return otherwise
  if (said.until !== null && version.until === null)
    return faulty(said.code, [{ column: 'code', code: 'not-yours' }])
  if (said.until !== null && said.until !== version.until)
    return faulty(said.code, [
      { column: 'valid_to', code: 'period-until', params: { on: version.until ?? '' } },
    ])
  if (said.until === null && version.until === null && said.ending !== null)
    return faulty(said.code, [{ column: 'valid_to', code: 'required' }])
  return same(said.code, known.id, known.version)
}

/** A register that agrees on what must also agree on since when. */
function agreesSince({ code, from }: OrganizationRow['said'], version: KnownVersion) {
  return from !== null && from !== version.from
    ? faulty(code, [{ column: 'valid_from', code: 'period-since', params: { on: version.from } }])
    : null
}

type Around = { above: Above; register: Register }

function changeFaults(
  { said }: OrganizationRow,
  known: KnownOrganization,
  last: KnownVersion,
  next: KnownVersion,
  around: Around,
): Fault[] {
  if (said.from === null) return [{ column: 'valid_from', code: 'required-for-change' }]
  if (said.until !== null) return [{ column: 'valid_to', code: 'ends-and-changes' }]
  if (last.until !== null)
    return [faultOf('valid_from', refuse('conflict', 'organizations.ended', { on: last.until }))]
  const isCorrection = said.from === last.from && last.parentId === next.parentId
  const foundedOn = known.versions[0]?.from ?? last.from
  const whyNot = isCorrection
    ? null
    : whyNotFrom({ foundedOn, lastFrom: last.from, endsOn: null }, said.from)
  if (whyNot) return [faultOf('valid_from', whyNot)]
  const misplaced = whyMisplaced(known, last, next, said.from, around)
  if (misplaced) return [faultOf('kind', misplaced)]
  return last.parentId !== next.parentId && isBelow(next.parentId, known.id, around.register)
    ? [{ column: 'parent_code', code: 'organizations.cycle' }]
    : []
}

/** Why the kind does not fit what stands above, or what hangs below does not fit the kind. */
function whyMisplaced(
  known: KnownOrganization,
  last: KnownVersion,
  next: KnownVersion,
  from: Day,
  { above, register }: Around,
): Refusal | null {
  if (last.kind === next.kind && last.parentId === next.parentId) return null
  const kinds = register.kindsOn(from)
  const parentKind = above?.kind ?? register.places.get(next.parentId ?? '')?.kind ?? null
  const whyNot = whyNotUnder(kinds, next.kind, parentKind)
  if (whyNot) return whyNot
  if (last.kind === next.kind) return null
  return known.children.map(({ kind }) => whyNotUnder(kinds, kind, next.kind)).find(Boolean) ?? null
}

/** Whether an organization hangs, at the last, below another or is it. */
function isBelow(id: string | null, aboveId: string, { places }: Register): boolean {
  let at = id
  for (let step = 0; at !== null && step < 60; step += 1) {
    if (at === aboveId) return true
    at = places.get(at)?.parentId ?? null
  }
  return false
}

function change(
  { said }: OrganizationRow,
  known: KnownOrganization,
  last: KnownVersion,
  next: KnownVersion,
): Verdict {
  const changed = changesOf(last, next)
  const openedBy = said.from === last.from ? null : openingOf(changed)
  const changes: ChangedCell[] = changed.map((field) => [
    columnOf[field],
    field === 'parentId' || field === 'administrativeUnitId' ? null : last[field],
    wordedNext(field, said, next),
  ])
  if (openedBy !== null) changes.push(['valid_from', last.from, said.from])
  return {
    ...{ outcome: 'changed', key: said.code, faults: [], changes },
    ...{ targetId: known.id, version: known.version },
    facts: {
      ...{ ...next, code: said.code, nameFolded: fold(next.name), from: said.from },
      ...{ versionId: randomUUID(), openedBy },
      trail: Object.fromEntries(changed.map((field) => [field, [last[field], next[field]]])),
    },
  }
}

const columnOf = {
  name: 'name',
  kind: 'kind',
  unitType: 'unit_type',
  parentId: 'parent_code',
  administrativeUnitId: 'admin_unit_code',
} as const

function wordedNext(
  field: (typeof fields)[number],
  { parentCode, unitCode }: OrganizationRow['said'],
  next: KnownVersion,
): string | null {
  if (field === 'parentId') return parentCode
  return field === 'administrativeUnitId' ? unitCode : next[field]
}

/** The act a change counts as: what it changes most. */
function openingOf(changed: readonly (typeof fields)[number][]): string {
  if (changed.includes('parentId')) return 'move'
  if (changed.includes('kind') || changed.includes('unitType')) return 'conversion'
  return changed.includes('name') ? 'renaming' : 'relocation'
}
