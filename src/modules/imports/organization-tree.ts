import { randomUUID } from 'node:crypto'
import { whyNotUnder } from '../../core/organizations/rules.ts'
import { fold } from '../../platform/fold.ts'
import type { Fault } from './cells.ts'
import { neededForNew } from './columns.ts'
import type { OrganizationCells } from './organization-cells.ts'
import type { Above, OrganizationRow, Others, Register } from './organization-row.ts'
import { judgeKnownOrganization } from './organization-rules.ts'
import { andElsewhere, faultOf, faulty, type Verdict } from './verdict.ts'

/**
 * Judges rows that name each other: a parent before its children, each once.
 *
 * A row under a faulty one is faulty, and rows that hang under each other in a circle all are.
 */
export function judgeTree(rows: readonly OrganizationRow[], register: Register): Verdict[] {
  const byCode = new Map<string, OrganizationRow[]>()
  for (const row of rows)
    if (row.said.code) byCode.set(row.said.code, [...(byCode.get(row.said.code) ?? []), row])
  const verdicts = new Map<OrganizationRow, Verdict | 'at it'>()

  const verdictOf = (row: OrganizationRow): Verdict | 'at it' => {
    const known = verdicts.get(row)
    if (known) return known
    verdicts.set(row, 'at it')
    const verdict = judgeRow(row, register, {
      twins: byCode.get(row.said.code ?? '') ?? [],
      rowOf: (code) => byCode.get(code)?.[0] ?? null,
      verdictOf,
    })
    verdicts.set(row, verdict)
    return verdict
  }
  return rows.map((row) => {
    const verdict = verdictOf(row)
    return verdict === 'at it' ? faulty(row.said.code, []) : verdict
  })
}

function judgeRow(row: OrganizationRow, register: Register, others: Others): Verdict {
  const { said, known, rowNumber } = row
  const faults = [...row.faults]
  const twin = others.twins.find((other) => other.rowNumber !== rowNumber)
  if (twin) faults.push({ column: 'code', code: 'twice', params: { row: twin.rowNumber } })
  if (said.unitCode !== null && !register.units.has(said.unitCode))
    faults.push({ column: 'admin_unit_code', code: 'unknown-unit' })
  const above = said.parentCode === null ? null : aboveOf(said.parentCode, row, register, others)
  if (above && 'column' in above) faults.push(above)
  const all = known ? faults : andElsewhere(faults, missingForNew(said, register))
  if (all.length > 0 || (above && 'column' in above)) return faulty(said.code, all)
  if (known) return judgeKnownOrganization(row, above, register)
  return judgeNew(row, above, register)
}

/** The organization a code names as the parent, as it will be once the file is written. */
function aboveOf(
  code: string,
  { said }: OrganizationRow,
  register: Register,
  others: Others,
): Above | Fault {
  const known = register.organizations.get(code)
  if (known && !known.seen) return { column: 'parent_code', code: 'unknown-organization' }
  const row = others.rowOf(code)
  if (!known && !row) return { column: 'parent_code', code: 'unknown-organization' }
  const verdict = row && others.verdictOf(row)
  if (!known && row) return newAbove(row, verdict ?? 'at it', said.from)
  if (!known) return null
  if (!known.managed) return { column: 'parent_code', code: 'not-yours' }
  const from = said.from ?? register.today
  const version = known.versions.find((one) => one.from <= from && (one.until ?? '9999') > from)
  if (!version) return { column: 'parent_code', code: 'parent-not-living', params: { on: from } }
  if (known.versions.at(-1)?.until != null)
    return { column: 'parent_code', code: 'organizations.parent-ends' }
  const becomes = verdict && verdict !== 'at it' && verdict.outcome === 'changed' && row?.said.from
  const after = becomes && becomes <= from ? verdict.facts?.kind : null
  return { id: known.id, kind: typeof after === 'string' ? after : version.kind }
}

function newAbove(
  row: OrganizationRow,
  verdict: Verdict | 'at it',
  from: string | null,
): Above | Fault {
  if (verdict === 'at it') return { column: 'parent_code', code: 'circle' }
  if (verdict.outcome === 'faulty' || verdict.targetId === null)
    return { column: 'parent_code', code: 'parent-faulty', params: { row: row.rowNumber } }
  if (from !== null && row.said.from !== null && row.said.from > from)
    return { column: 'parent_code', code: 'parent-not-living', params: { on: from } }
  return { id: verdict.targetId, kind: row.said.kind ?? '' }
}

function missingForNew({ parentCode, ...said }: OrganizationCells, register: Register): Fault[] {
  const missing: Fault[] = neededForNew.organizations
    .filter(([, field]) => said[field] === null)
    .map(([column]) => ({ column, code: 'required' }))
  if (said.until !== null) missing.push({ column: 'valid_to', code: 'ends-unknown' })
  if (parentCode === null && !register.mayFoundTop)
    missing.push({ column: 'parent_code', code: 'required' })
  return missing
}

function judgeNew({ said }: OrganizationRow, above: Above, register: Register): Verdict {
  const { name, kind, from } = said
  if (!name || !kind || !from) return faulty(said.code, [])
  const whyNot = whyNotUnder(register.kindsOn(from), kind, above?.kind ?? null)
  if (whyNot) return faulty(said.code, [faultOf('kind', whyNot)])
  return {
    ...{ outcome: 'new', key: said.code, faults: [], changes: [] },
    ...{ targetId: randomUUID(), version: null },
    facts: {
      ...{ code: said.code, name, nameFolded: fold(name), kind, unitType: said.unitType },
      ...{ parentId: above?.id ?? null, from, versionId: randomUUID(), openedBy: null },
      administrativeUnitId: register.units.get(said.unitCode ?? '')?.id ?? null,
    },
  }
}
