import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { nameKey, splitName } from '../src/core/members/names.ts'
import { fold } from '../src/platform/fold.ts'
import { type Demo, generateDemo } from './generate.ts'
import { idMaker } from './random.ts'
import { demoDay } from './seed.ts'

type Cell = string | number | null
type Table = { name: string; columns: string[]; rows: () => Iterable<Cell[]>; count: number }

/**
 * Loads the invented province into empty tables, in the caller's transaction.
 *
 * Everything goes in by COPY; derived tables are the caller's to derive afterwards. Progress is
 * counted in rows.
 */
export async function loadDemo(
  client: pg.ClientBase,
  onProgress: (done: number, total: number) => void,
): Promise<{ provinceId: string }> {
  const demo = generateDemo()
  const tables = tablesOf(demo)
  const total = tables.reduce((sum, table) => sum + table.count, 0)
  let done = 0
  for (const table of tables) {
    const report = (rows: number) => onProgress(done + rows, total)
    await copy(client, table, report)
    done += table.count
  }
  await client.query(`select setval('organization_segments', $1)`, [demo.organizations.length + 1])
  return { provinceId: demo.provinceId }
}

async function copy(client: pg.ClientBase, table: Table, report: (rows: number) => void) {
  const stream = client.query(
    copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`),
  )
  await pipeline(Readable.from(chunks(table.rows(), report)), stream)
}

/** Lines of PostgreSQL's text format, some thousand at a time. */
function* chunks(rows: Iterable<Cell[]>, report: (rows: number) => void) {
  let lines: string[] = []
  let sent = 0
  for (const row of rows) {
    lines.push(row.map(escaped).join('\t'))
    if (lines.length < 2000) continue
    sent += lines.length
    yield `${lines.join('\n')}\n`
    report(sent)
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
  report(sent + lines.length)
}

function escaped(cell: Cell): string {
  if (cell === null) return '\\N'
  return String(cell).replace(
    /[\\\t\n\r]/g,
    (sign) => `\\${{ '\t': 't', '\n': 'n', '\r': 'r' }[sign] ?? sign}`,
  )
}

const range = (from: string, until: string | null) => `[${from},${until ?? ''})`
const census = 'Tổng điều tra dân số và nhà ở 01/04/2019 (chưa kiểm chứng)'

function table(name: string, columns: string, rows: Cell[][]): Table {
  return { name, columns: columns.split(' '), rows: () => rows, count: rows.length }
}

function tablesOf(demo: Demo): Table[] {
  return [...territories(demo), ...tree(demo), ...register(demo), ...committees(demo)]
}

function territories({ units, provinceUnitId }: Demo): Table[] {
  const id = idMaker(16)
  return [
    table(
      'administrative_units',
      'id',
      units.map((unit) => [unit.id]),
    ),
    table(
      'administrative_unit_versions',
      'id unit_id valid level unit_type name parent_id code source',
      units.map((unit) => [
        id(),
        unit.id,
        range('1976-02-20', null),
        unit.level,
        unit.unitType,
        unit.name,
        unit.parentId,
        unit.code,
        unit.source,
      ]),
    ),
    table('populations', 'unit_id counted_on people source', [
      [provinceUnitId, '2019-04-01', 1_288_463, census],
    ]),
  ]
}

function tree({ organizations }: Demo): Table[] {
  const id = idMaker(17)
  const ended = organizations.filter((organization) => organization.ending !== null)
  return [
    table(
      'organizations',
      'id segment created_at',
      organizations.map((one) => [one.id, one.segment, '2015-01-01T00:00:00+07']),
    ),
    table(
      'organization_versions',
      'id organization_id valid name name_folded kind unit_type parent_id administrative_unit_id code opened_by decision_number decided_on',
      organizations.flatMap((one) =>
        one.versions.map((version) => [
          id(),
          one.id,
          range(version.from, version.until),
          version.name,
          fold(version.name),
          version.kind,
          version.unitType,
          version.parentId,
          version.unitId,
          version.code,
          version.openedBy,
          '01-QĐ',
          version.from,
        ]),
      ),
    ),
    table(
      'organization_endings',
      'organization_id ended_on kind reason decision_number decided_on',
      ended.map((one) => [
        one.id,
        one.ending?.on ?? demoDay,
        one.ending?.kind ?? '',
        one.ending?.reason ?? '',
        '15-QĐ/HU',
        one.ending?.on ?? demoDay,
      ]),
    ),
    table(
      'successions',
      'predecessor_id successor_id position',
      ended.flatMap((one) =>
        (one.ending?.successorIds ?? []).map((heir, index) => [one.id, heir, index + 1]),
      ),
    ),
  ]
}

function register({ members, flags }: Demo): Table[] {
  const id = idMaker(18)
  const flagId = idMaker(19)
  return [
    table(
      'members',
      'id code full_name given_name name_folded name_key birth_date gender admission_decided_on admitted_on full_on',
      members.map((one) => [
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
      ]),
    ),
    table(
      'memberships',
      'id member_id organization_id status valid opened_by opening_number opening_on closed_by closing_number closing_on',
      members.flatMap((one) =>
        one.periods.map((period) => [
          id(),
          one.id,
          period.organizationId,
          period.status,
          range(period.from, period.until),
          period.openedBy,
          '12-QĐ',
          period.from,
          period.closedBy,
          period.closedBy === null ? null : '20-QĐ',
          period.closedBy === null ? null : period.until,
        ]),
      ),
    ),
    table(
      'membership_flags',
      'id member_id flag organization_id valid',
      flags.map((flag) => [
        flagId(),
        flag.memberId,
        flag.flag,
        flag.organizationId,
        range(flag.from, flag.until),
      ]),
    ),
  ]
}

function committees({ posts, holdings }: Demo): Table[] {
  const id = idMaker(20)
  return [
    table(
      'posts',
      'id organization_id kind title seats valid',
      posts.map((post) => [
        post.id,
        post.organizationId,
        post.kind,
        post.title,
        post.seats,
        range(post.from, post.until),
      ]),
    ),
    table(
      'post_holdings',
      'id post_id member_id valid term opened_by decision_number decided_on closing_reason',
      holdings.map((held) => [
        id(),
        held.postId,
        held.memberId,
        range(held.from, held.until),
        held.term,
        held.openedBy,
        '30-QĐ',
        held.from,
        held.closingReason,
      ]),
    ),
  ]
}
