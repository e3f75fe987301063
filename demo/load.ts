import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { apparatusTables } from './apparatus.ts'
import { generateDemo } from './generate.ts'
import { type Gathering, gatheringOf } from './issues.ts'
import { planTables } from './plans.ts'
import { registerTables } from './register-tables.ts'
import type { Cell, Table } from './table.ts'
import { treeTables } from './tree-tables.ts'

/**
 * Loads the invented province into empty tables, in the caller's transaction.
 *
 * Everything goes in by COPY; derived tables are the caller's to derive afterwards. Progress is
 * counted in rows.
 */
export async function loadDemo(
  client: pg.ClientBase,
  onProgress: (done: number, total: number) => void,
): Promise<{ provinceId: string; gathering: Gathering }> {
  const demo = generateDemo()
  const segments = demo.organizations.length + 1
  const tables = [
    ...treeTables(demo),
    ...apparatusTables(demo.apparatus, segments),
    ...registerTables(demo),
    ...planTables(demo.plans, demo.provinceId),
  ]
  const total = tables.reduce((sum, table) => sum + table.count, 0)
  let done = 0
  for (const table of tables) {
    const report = (rows: number) => onProgress(done + rows, total)
    await copy(client, table, report)
    done += table.count
  }
  await client.query(`select setval('organization_segments', $1)`, [
    segments + demo.apparatus.groups.length + demo.apparatus.bodies.length,
  ])
  return { provinceId: demo.provinceId, gathering: gatheringOf(demo) }
}

async function copy(client: pg.ClientBase, table: Table, report: (rows: number) => void) {
  const stream = client.query(copyFrom(`copy ${table.name} (${table.columns}) from stdin`))
  await pipeline(Readable.from(chunks(table.rows, report)), stream)
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
