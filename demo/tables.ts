import { nameKey, splitName } from '../src/core/members/names.ts'
import { fold } from '../src/platform/fold.ts'
import { factsIn } from './facts.ts'
import type { Demo } from './generate.ts'
import { idMaker } from './random.ts'

export type Cell = string | number | null

/** What goes into a table. Rows are made as they are sent, so that they never all exist at once. */
export type Table = { name: string; columns: string; rows: Iterable<Cell[]>; count: number }

/** The demonstration as the tables want it, in an order that foreign keys allow. */
export function tablesOf(demo: Demo): Table[] {
  return [...territories(demo), ...tree(demo), ...register(demo), ...committees(demo)]
}

function table<Thing>(
  name: string,
  columns: string,
  things: readonly Thing[],
  row: (thing: Thing) => Cell[],
): Table {
  return { name, columns, rows: rowsOf(things, row), count: things.length }
}

function* rowsOf<Thing>(things: readonly Thing[], row: (thing: Thing) => Cell[]) {
  for (const thing of things) yield row(thing)
}

const range = (from: string, until: string | null) => `[${from},${until ?? ''})`

function territories({ units, provinceUnitId }: Demo): Table[] {
  const id = idMaker(16)
  const unitOf = new Map(units.map((unit) => [unit.code ?? '', unit.id]))
  const names = units.flatMap((unit) => unit.names.map((name) => ({ unit, name })))
  return [
    table('administrative_units', 'id', units, (unit) => [unit.id]),
    table(
      'administrative_unit_versions',
      'id, unit_id, valid, level, unit_type, name, parent_id, code, source',
      names,
      ({ unit, name }) => [
        id(),
        unit.id,
        range(name.from, name.until),
        unit.level,
        unit.unitType,
        name.name,
        unit.parentId,
        unit.code,
        unit.source,
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
  const endings = organizations.flatMap((one) =>
    one.ending ? [{ id: one.id, ending: one.ending }] : [],
  )
  const heirs = endings.flatMap((one) =>
    one.ending.successorIds.map((heir, index) => ({ id: one.id, heir, position: index + 1 })),
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
    table(
      'organization_endings',
      'organization_id, ended_on, kind, reason, decision_number, decided_on',
      endings,
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

function register({ members, flags }: Demo): Table[] {
  const id = idMaker(18)
  const flagId = idMaker(19)
  const periods = members.flatMap((one) => one.periods.map((period) => ({ id: one.id, period })))
  return [
    table(
      'members',
      'id, code, full_name, given_name, name_folded, name_key, birth_date, gender, admission_decided_on, admitted_on, full_on',
      members,
      (one) => [
        one.id,
        one.code,
        one.fullName,
        splitName(one.fullName).givenName,
        fold(one.fullName),
        nameKey(one.fullName),
        one.birthDate,
        one.gender,
        one.decidedOn,
        one.admittedOn,
        one.fullOn,
      ],
    ),
    table(
      'memberships',
      'id, member_id, organization_id, status, valid, opened_by, opening_number, opening_on, closed_by, closing_number, closing_on',
      periods,
      ({ id: memberId, period }) => [
        id(),
        memberId,
        period.organizationId,
        period.status,
        range(period.from, period.until),
        period.openedBy,
        period.opening?.number ?? null,
        period.opening?.on ?? null,
        period.closedBy,
        period.closing?.number ?? null,
        period.closing?.on ?? null,
      ],
    ),
    table(
      'membership_flags',
      'id, member_id, flag, organization_id, valid, decision_number, decided_on',
      flags,
      (flag) => [
        flagId(),
        flag.memberId,
        flag.flag,
        flag.organizationId,
        range(flag.from, flag.until),
        flag.decision.number,
        flag.decision.on,
      ],
    ),
  ]
}

function committees({ posts, holdings }: Demo): Table[] {
  const id = idMaker(20)
  return [
    table('posts', 'id, organization_id, kind, title, seats, valid', posts, (post) => [
      post.id,
      post.organizationId,
      post.kind,
      post.title,
      post.seats,
      range(post.from, post.until),
    ]),
    table(
      'post_holdings',
      'id, post_id, member_id, valid, term, opened_by, decision_number, decided_on, closing_reason',
      holdings,
      (held) => [
        id(),
        held.postId,
        held.memberId,
        range(held.from, held.until),
        held.term,
        held.openedBy,
        held.decision.number,
        held.decision.on,
        held.closingReason,
      ],
    ),
  ]
}
