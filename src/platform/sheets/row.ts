import type { OldEncoding } from './old-encodings.ts'

/** A font from before Unicode: how its letters are written, and whether it shows them as capitals. */
export type OldFont = { encoding: OldEncoding; isCapitals: boolean }

/** A row as a person sees it: its number in the sheet from 1, and the texts of its cells. */
export type SheetRow = {
  number: number
  cells: string[]
  /** The fonts from before Unicode its cells are in, by column; absent where none is. */
  fonts?: (OldFont | undefined)[]
}
