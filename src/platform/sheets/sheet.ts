import { Refused, refuse } from '../refusal.ts'
import { rowsOfText } from './csv.ts'
import { textOf } from './encoding.ts'
import { limits } from './limits.ts'
import type { OldEncoding } from './old-encodings.ts'
import { rowInUnicode } from './old-fonts.ts'
import type { SheetRow } from './row.ts'
import { rowsOfWorkbook } from './xlsx.ts'

/**
 * The rows of a spreadsheet or text file that are not empty, some hundred at a time.
 *
 * What it is, its first bytes say, whatever its name. Refuses what cannot be read, in words:
 * an old or locked workbook (`sheets.old-workbook`), a broken one (`sheets.broken`), one beyond
 * the limits (`sheets.too-large`), what is no text (`sheets.encoding-unknown`).
 *
 * Letters from before Unicode are as Windows-1252 shows them, or as `encoding` says they were meant.
 */
export async function* rowsOfSheet(
  file: Buffer,
  encoding: OldEncoding | null = null,
): AsyncGenerator<SheetRow[]> {
  let count = 0
  for await (const rows of batchesOf(file)) {
    const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    count += filled.length
    if (count > limits.rows) throw new Refused(refuse('invalid', 'sheets.too-large'))
    // However short its lines are, no piece of a text is more than anybody can take at once.
    for (let at = 0; at < filled.length; at += atOnce) {
      const some = filled.slice(at, at + atOnce)
      yield encoding ? some.map((row) => rowInUnicode(row, encoding)) : some
    }
  }
}

const atOnce = 1000

function batchesOf(file: Buffer): AsyncIterable<SheetRow[]> | Iterable<SheetRow[]> {
  if (file.length > limits.file) throw new Refused(refuse('invalid', 'sheets.too-large'))
  if (file.length === 0) throw new Refused(refuse('invalid', 'sheets.empty'))
  if (file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new Refused(refuse('invalid', 'sheets.old-workbook'))
  const isZip = file.subarray(0, 2).toString('latin1') === 'PK'
  return isZip ? rowsOfWorkbook(file) : rowsOfText(textOf(file))
}
