import type { Ctx } from '../../platform/context.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import { isBeforeUnicode } from '../../platform/sheets/encoding.ts'
import { oldEncodings } from '../../platform/sheets/old-encodings.ts'
import { rowInUnicode } from '../../platform/sheets/old-fonts.ts'
import { type Writing, writingOf } from '../../platform/sheets/recognize.ts'
import type { SheetRow } from '../../platform/sheets/row.ts'
import { rowsOfSheet } from '../../platform/sheets/sheet.ts'
import type { Letters } from './contract.ts'

/** Rows that show how letters are written: so many are looked at, and so many are shown. */
const [looked, shown] = [300, 6]

/**
 * What a person must choose by how the letters of a file are meant; null where they are in Unicode.
 *
 * Names are never guessed: whatever it looks like, nothing is converted before somebody has seen it.
 * Bytes that no way of writing makes sense of are refused (`sheets.encoding-unknown`).
 */
export async function lettersOf(content: Buffer): Promise<Letters | null> {
  const isZip = content.subarray(0, 2).toString('latin1') === 'PK'
  const mayBeUnicode = isZip || !isBeforeUnicode(content)
  const rows = await rowsWithLetters(content, mayBeUnicode)
  const seems = fontOf(rows) ?? writingOf(rows.flatMap((row) => row.cells))
  if (mayBeUnicode && (seems === null || seems === 'unicode')) return null
  if (seems === null || seems === 'unicode')
    throw new Refused(refuse('invalid', 'sheets.encoding-unknown'))
  return { seems, mayBeUnicode, samples: samplesOf(rows) }
}

/** Rows with other letters than those of English: the first ones, or of old bytes any there are. */
async function rowsWithLetters(content: Buffer, isBeginning: boolean): Promise<SheetRow[]> {
  const found: SheetRow[] = []
  for await (const rows of rowsOfSheet(content)) {
    found.push(...rows.filter((row) => row.cells.some((cell) => /[^\p{ASCII}]/u.test(cell))))
    if (found.length >= looked || isBeginning) break
  }
  return found.slice(0, looked)
}

/** What the fonts of the cells say, where the text in them has something to convert. */
function fontOf(rows: readonly SheetRow[]): Writing | null {
  const fonts = rows.flatMap(({ cells, fonts = [] }) =>
    fonts.filter((font, at) => font && /[^\p{ASCII}]/u.test(cells[at] ?? '')),
  )
  return fonts[0]?.encoding ?? null
}

function samplesOf(rows: readonly SheetRow[]): Letters['samples'] {
  return rows.slice(0, shown).map((row) => ({
    before: lineOf(row),
    after: oldEncodings.map((encoding) => lineOf(rowInUnicode(row, encoding))),
  }))
}

function lineOf({ cells }: SheetRow): string {
  return cells
    .filter((cell) => /\p{L}|[^\p{ASCII}]/u.test(cell))
    .join(' · ')
    .replaceAll('\0', '')
    .toWellFormed()
    .slice(0, 300)
}

/** Keeps what there is to choose; nothing else happens before somebody has chosen. */
export async function askForWriting(ctx: Ctx, importId: string, letters: Letters): Promise<void> {
  await ctx.db
    .updateTable('imports')
    .set({ state: 'letters', letters: JSON.stringify(letters) })
    .where('id', '=', importId)
    .execute()
}
