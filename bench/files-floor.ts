import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { nameColumns, whyNotEnrol } from '../src/core/members/index.ts'
import { readMemberCells } from '../src/modules/imports/member-cells.ts'
import { rowsOfSheet } from '../src/platform/sheets/sheet.ts'
import { sheetFile } from '../src/platform/sheets/write.ts'

const days = new Set([2, 7, 8, 9, 10, 11])
const heads = Array.from({ length: 12 }, (_, at) => ({ head: `${at}`, isDay: days.has(at) }))

/** Members out: COPY, and a file of what came. */
export async function floorExport(client: pg.Client, today: string): Promise<Buffer> {
  const stream = client.query(
    copyTo(`copy (
      select who.code, who.full_name, who.birth_date, who.gender, v.code, v.name, m.status,
        who.admission_decided_on, who.admitted_on, who.full_on, lower(m.valid), upper(m.valid)
      from memberships m join members who on who.id = m.member_id
      join organization_versions v on v.organization_id = m.organization_id
        and v.valid @> '${today}'::date
      where m.valid @> '${today}'::date order by who.name_key
    ) to stdout`),
  )
  const pieces: Buffer[] = []
  for await (const piece of sheetFile('xlsx', heads, linesOf(stream))) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* linesOf(stream: AsyncIterable<Buffer>) {
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    yield lines.map((line) => line.split('\t').map((cell) => (cell === '\\N' ? null : cell)))
  }
}

/** Lines for COPY, ready to be written. */
type Checked = { members: string[]; memberships: string[] }

/** Members in: each row read and checked by the same rules, and kept when it is sound. */
export async function floorCheck(client: pg.Client, file: Buffer): Promise<Checked> {
  const { rows } = await client.query(
    'select distinct on (code) code, organization_id as id from organization_versions order by code, valid desc',
  )
  const homes = new Map<string, string>(rows.map((row) => [row.code, row.id]))
  const members: string[] = []
  const memberships: string[] = []
  const codes = new Set<string>()
  for await (const batch of rowsOfSheet(file))
    for (const { number, cells } of batch) {
      if (number === 1) continue
      const { said, faults } = readMemberCells([...cells.slice(0, 5), ...cells.slice(6, 12)])
      const { code, fullName, birthDate, admissionDecidedOn, admittedOn, fullOn, from } = said
      const home = homes.get(said.organizationCode ?? '')
      if (faults.length > 0 || !home || !code || codes.has(code) || !fullName || !from) continue
      if (!birthDate || !admissionDecidedOn || !admittedOn || said.until) continue
      if (whyNotEnrol({ birthDate, admissionDecidedOn, admittedOn, fullOn, on: from })) continue
      codes.add(code)
      const id = randomUUID()
      const { givenName, nameFolded, nameKey } = nameColumns(fullName)
      const person = [id, code, fullName, givenName, nameFolded, nameKey, birthDate, said.gender]
      members.push([...person, admissionDecidedOn, admittedOn, fullOn ?? '\\N'].join('\t'))
      const period = `[${from},)`
      memberships.push([randomUUID(), id, home, said.status, period, 'registration'].join('\t'))
    }
  return { members, memberships }
}

/** What is sound, copied. */
export async function floorWrite(client: pg.Client, checked: Checked): Promise<void> {
  const { members, memberships } = checked
  await copy(
    client,
    'members (id, code, full_name, given_name, name_folded, name_key, birth_date, gender, admission_decided_on, admitted_on, full_on)',
    members,
  )
  await copy(
    client,
    'memberships (id, member_id, organization_id, status, valid, opened_by)',
    memberships,
  )
}

function copy(client: pg.Client, target: string, lines: readonly string[]): Promise<void> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`))
  return pipeline(Readable.from(inPieces(lines)), stream)
}

function* inPieces(lines: readonly string[]) {
  for (let at = 0; at < lines.length; at += 2000) yield `${lines.slice(at, at + 2000).join('\n')}\n`
}
