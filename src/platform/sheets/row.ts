/** A row as a person sees it: its number in the sheet from 1, and the texts of its cells. */
export type SheetRow = { number: number; cells: string[] }
