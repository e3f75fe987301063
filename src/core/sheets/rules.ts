import { type Refusal, refuse } from '../../platform/refusal.ts'

/** The most rows one sheet holds: about a hundred and fifty pages, as much as a browser prints. */
export const mostRows = 5000

/** Why a list cannot be printed as one sheet, or null when it can. */
export function whyNotOneSheet(total: number): Refusal | null {
  return total > mostRows ? refuse('conflict', 'sheets.too-long', { total, most: mostRows }) : null
}

/** The name of a territory as the place of a paper: `Xã Thới Thạnh` signs in `Thới Thạnh`. */
export function placeOfPaper(unitName: string): string {
  return unitName.replace(/^(Tỉnh|Huyện|Xã|Thị trấn)\s+/u, '')
}
