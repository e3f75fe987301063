import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { SentFile } from '../../platform/file-reply.ts'
import { readWords } from '../../platform/messages.ts'
import {
  type FileFormat,
  mediaTypes,
  sheetFile,
  type Value,
  type WrittenColumn,
} from '../../platform/sheets/write.ts'
import { columnsOf, type Subject } from './columns.ts'
import { ownImport } from './own-import.ts'
import { rowOf, type StagedRow } from './queries.ts'
import { faultInWords, leftOutInWords } from './words.ts'

/** The faulty rows of an own import, and those left out, with a column that says why, to be mended and sent again. */
export async function faultyRows(
  ctx: Ctx,
  { id, format }: { id: string; format: FileFormat },
): Promise<SentFile> {
  const { subject } = await ownImport(ctx, id)
  const columns = [...headsOf(subject), { head: 'Lý do', width: 60 }]
  const { rows } = await sql<StagedRow>`
    select r.row_number, r.outcome, r.target_id, r.cells::text, r.faults::text, r.changes::text,
      r.left_out_for, r.is_tail,
      null as kept_for
    from import_rows r
    where r.import_id = ${id} and r.outcome in ('faulty', 'leftOut')
      and not r.is_tail order by r.row_number
  `.execute(ctx.db)
  const words = readWords('vi')
  const values = rows.map((row): Value[] => {
    const { cells, faults, leftOutFor } = rowOf(subject, row)
    const leftOut = leftOutFor === null ? [] : [leftOutInWords(words, leftOutFor)]
    const faulty = faults.map((fault) => faultInWords(words, subject, fault))
    const reasons = [...leftOut, ...faulty].join('; ')
    return [...columnsOf[subject].map(({ key }) => cells[key] ?? ''), reasons]
  })
  return fileOf(`dong-loi-${subject}`, format, columns, [values])
}

/** An empty file with our columns, to be filled in. */
export async function template(
  _: Ctx,
  { subject, format }: { subject: Subject; format: FileFormat },
): Promise<SentFile> {
  return fileOf(`mau-${subject}`, format, headsOf(subject), [])
}

function headsOf(subject: Subject): WrittenColumn[] {
  return columnsOf[subject].map(({ head, holds }) => ({ head, width: holds === 'name' ? 32 : 18 }))
}

function fileOf(
  name: string,
  format: FileFormat,
  columns: readonly WrittenColumn[],
  batches: Value[][][],
): SentFile {
  const content = Readable.from(sheetFile(format, columns, batches))
  return { name: `${name}.${format}`, mediaType: mediaTypes[format], content }
}
