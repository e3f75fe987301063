import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { readWords } from '../../platform/messages.ts'
import type { Fault } from './cells.ts'
import { columnsOf, type Subject } from './columns.ts'
import { faultInWords } from './words.ts'

/** A fault as it is told outside of pages: where, what stands there, and why not, in words. */
export type ToldFault = { row: number; column: string; cell: string; code: string; text: string }

/** Every fault of an import, in the order of the sheet. */
export async function faultsFrom(
  ctx: Ctx,
  importId: string,
  subject: Subject,
): Promise<ToldFault[]> {
  const { rows } = await sql<{ rowNumber: number; cells: string[]; faults: string }>`
    select row_number, cells, faults::text from import_rows
    where import_id = ${importId} and outcome = 'faulty' order by row_number
  `.execute(ctx.db)
  const words = readWords()
  const places = new Map(columnsOf[subject].map(({ key }, at) => [key, at]))
  return rows.flatMap(({ rowNumber, cells, faults }) => {
    const found: Fault[] = JSON.parse(faults)
    return found.map((fault) => ({
      row: rowNumber,
      column: fault.column,
      cell: cells[places.get(fault.column) ?? -1] ?? '',
      code: fault.code,
      text: faultInWords(words, subject, fault),
    }))
  })
}
