import { inUnicode, type OldEncoding } from './old-encodings.ts'
import type { OldFont, SheetRow } from './row.ts'

/** What a font is by its name: `.VnTime`, `.VnTimeH` and their like, `VNI-Times`; else null. */
export function oldFontOf(name: string): OldFont | null {
  if (/^\.vn/i.test(name)) return { encoding: 'tcvn3', isCapitals: /h$/i.test(name) }
  return /^vni[- ]/i.test(name) ? { encoding: 'vni', isCapitals: false } : null
}

/**
 * A row in Unicode. Where fonts tell which cells are old, only those are converted; and never one
 * with a letter that the old ways do not have.
 */
export function rowInUnicode(row: SheetRow, encoding: OldEncoding): SheetRow {
  const cells = row.cells.map((cell, at) => {
    const font = row.fonts?.[at]
    if ((row.fonts && !font) || hasLetterOfToday(cell)) return cell
    const text = inUnicode(cell, font?.encoding ?? encoding)
    return font?.isCapitals ? text.toUpperCase() : text
  })
  return { number: row.number, cells }
}

function hasLetterOfToday(cell: string): boolean {
  return /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/.test(cell)
}
