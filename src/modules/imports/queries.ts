import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { columnsOf, type Subject } from './columns.ts'
import type { ImportRow, importsApi } from './contract.ts'
import { ownImport } from './own-import.ts'
import { isAlike } from './stage.ts'
import { type KeptAlike, tellAlike } from './told-alike.ts'

type Asked = z.output<typeof importsApi.rows.input>

/** The rows of an own import, in the order of the sheet, a page at a time. */
export async function listRows(ctx: Ctx, { id, outcome, alike, kept, after = 0, limit }: Asked) {
  const { subject, state, undoneAt } = await ownImport(ctx, id)
  const wanted = sql`r.import_id = ${id}
    and ${outcome === undefined ? sql`true` : sql`r.outcome = ${outcome}`}
    and ${alike === undefined ? sql`true` : isAlike}
    and ${
      kept === undefined
        ? sql`true`
        : sql`exists (select from batch_changes c
      where c.batch_id = r.import_id and c.row_number = r.row_number and c.kept_for is not null)`
    }`
  const { rows } = await sql<ListedRow & { total: number }>`
    select ${staged}, (select count(*)::int from import_rows r where ${wanted}) as total
    from import_rows r where ${wanted} and r.row_number > ${after}
    order by r.row_number limit ${limit + 1}
  `.execute(ctx.db)
  const page = rows.slice(0, limit)
  const tell = await tellAlike(ctx, page)
  return {
    rows: page.map((row) => ({
      ...rowOf(subject, row, { isWritten: state === 'committed', isUndone: undoneAt !== null }),
      alike: tell(row),
    })),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit ? (page.at(-1)?.rowNumber ?? null) : null,
  }
}

/** One row of an own import. */
export async function oneRow(
  ctx: Ctx,
  { id, subject }: { id: string; subject: Subject },
  rowNumber: number,
): Promise<ImportRow | null> {
  const { rows } = await sql<ListedRow>`
    select ${staged} from import_rows r where r.import_id = ${id} and r.row_number = ${rowNumber}
  `.execute(ctx.db)
  const [row] = rows
  return row ? { ...rowOf(subject, row), alike: (await tellAlike(ctx, rows))(row) } : null
}

/** The numbers of the rows that close the sheet of an import. */
export async function tailFrom(ctx: Ctx, importId: string): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('importRows')
    .select('rowNumber')
    .where('importId', '=', importId)
    .where('isTail', '=', true)
    .orderBy('rowNumber')
    .execute()
  return rows.map(({ rowNumber }) => rowNumber)
}

/** Lists as text, so that the names of columns in them arrive as they are. */
const staged = sql`r.row_number, r.outcome, r.target_id, r.cells::text, r.faults::text,
  r.changes::text, r.left_out_for, r.is_tail, r.alike_members, r.alike_row,
  (select o.scope_path from organizations o where o.id = (r.facts ->> 'organizationId')::uuid)
    as scope_path, (select max(c.kept_for) from batch_changes c
    where c.batch_id = r.import_id and c.row_number = r.row_number) as kept_for`

export type StagedRow = {
  rowNumber: number
  outcome: ImportRow['outcome']
  targetId: string | null
  cells: string
  faults: string
  changes: string
  leftOutFor: string | null
  isTail: boolean
  keptFor: string | null
}

type ListedRow = StagedRow & KeptAlike

export function rowOf(
  subject: Subject,
  row: StagedRow,
  { isWritten, isUndone } = { isWritten: false, isUndone: false },
): Omit<ImportRow, 'alike'> {
  const cells: string[] = JSON.parse(row.cells)
  const brought = row.outcome === 'new' || row.outcome === 'changed'
  const undone = isUndone && brought && row.keptFor === null
  return {
    rowNumber: row.rowNumber,
    outcome: row.outcome,
    // A new row has its id before there is a record to open, and still when there is none any more.
    targetId: row.outcome === 'new' && (!isWritten || undone) ? null : row.targetId,
    cells: Object.fromEntries(columnsOf[subject].map(({ key }, at) => [key, cells[at] ?? ''])),
    faults: JSON.parse(row.faults),
    changes: JSON.parse(row.changes),
    leftOutFor: row.leftOutFor,
    isTail: row.isTail,
    keptFor: row.keptFor,
    undone,
  }
}
