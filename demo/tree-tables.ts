import { fold } from '../src/platform/fold.ts'
import { factsIn } from './facts.ts'
import type { Demo } from './generate.ts'
import { idMaker } from './random.ts'
import { range, type Table, table } from './table.ts'

/** Territories, organizations and how some of them ended. */
export function treeTables(demo: Demo): Table[] {
  return [...territoryTables(demo), ...tree(demo), ...endings(demo)]
}

function territoryTables({ units, territories, provinceUnitId }: Demo): Table[] {
  const id = idMaker(16)
  const unitOf = new Map(units.map((unit) => [unit.code ?? '', unit.id]))
  const versions = territories.flatMap((unit) =>
    unit.versions.map((version) => ({ unit, version })),
  )
  return [
    table('administrative_units', 'id', territories, (unit) => [unit.id]),
    table(
      'administrative_unit_versions',
      'id, unit_id, valid, level, unit_type, name, parent_id, code, source, closing_source',
      versions,
      ({ unit, version }) => [
        id(),
        unit.id,
        range(version.from, version.until),
        unit.level,
        version.unitType,
        version.name,
        version.parentId,
        version.code,
        version.source,
        version.closingSource,
      ],
    ),
    table(
      'populations',
      'unit_id, counted_on, people, source',
      factsIn('populations'),
      ([code = '', on = '', people = '', source = '']) => [
        unitOf.get(code) ?? provinceUnitId,
        on,
        people,
        source,
      ],
    ),
  ]
}

function tree({ organizations }: Demo): Table[] {
  const id = idMaker(17)
  const versions = organizations.flatMap((one) =>
    one.versions.map((version) => ({ id: one.id, version })),
  )
  return [
    table('organizations', 'id, segment, created_at', organizations, (one) => [
      one.id,
      one.segment,
      '2015-01-01T00:00:00+07',
    ]),
    table(
      'organization_versions',
      'id, organization_id, valid, name, name_folded, kind, unit_type, parent_id, administrative_unit_id, code, opened_by, decision_number, decided_on, reason',
      versions,
      ({ id: organizationId, version }) => [
        id(),
        organizationId,
        range(version.from, version.until),
        version.name,
        fold(version.name),
        version.kind,
        version.unitType,
        version.parentId,
        version.unitId,
        version.code,
        version.openedBy,
        version.decision.number,
        version.decision.on,
        version.reason,
      ],
    ),
  ]
}

function endings({ organizations }: Demo): Table[] {
  const ended = organizations.flatMap((one) =>
    one.ending ? [{ id: one.id, ending: one.ending }] : [],
  )
  const heirs = ended.flatMap((one) =>
    one.ending.successorIds.map((heir, index) => ({ id: one.id, heir, position: index + 1 })),
  )
  return [
    table(
      'organization_endings',
      'organization_id, ended_on, kind, reason, decision_number, decided_on',
      ended,
      ({ id: organizationId, ending }) => [
        organizationId,
        ending.on,
        ending.kind,
        ending.reason,
        ending.decision.number,
        ending.decision.on,
      ],
    ),
    table('successions', 'predecessor_id, successor_id, position', heirs, (one) => [
      one.id,
      one.heir,
      one.position,
    ]),
  ]
}
