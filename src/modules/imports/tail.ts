import { fold } from '../../platform/fold.ts'
import { dayIn } from './cells.ts'
import { columnsOf, type Subject } from './columns.ts'
import type { Mapping } from './header.ts'
import type { FileRow } from './verdict.ts'

/** A row below the head: what it says in our columns, and all that stands in it. */
export type ReadRow = FileRow & { all: readonly string[] }

/** More than this is no end of a sheet, whatever it looks like. */
const longestTail = 100

/**
 * Keeps what closes a sheet apart from its data: “Tổng cộng”, who drew it up, places to sign.
 *
 * Rows that may be such are held back until one that is data follows: then they were among the data
 * and are judged like it. What is held when the sheet ends is its tail.
 */
export function tailFinder(subject: Subject, mapping: Mapping) {
  let held: ReadRow[] = []
  let above: Above = { typical: 0, isBegun: false }
  const release = () => {
    const released = held
    held = []
    above = { ...above, isBegun: false }
    return released
  }
  const dataIn = (row: ReadRow): ReadRow[] => {
    if (mayClose(row, subject, mapping, above)) {
      above = { ...above, isBegun: above.isBegun || row.all.some(saysTheEnd) }
      held.push(row)
      return held.length > longestTail ? release() : []
    }
    const data = [...release(), row]
    above = { ...above, typical: filledBeside(row, subject, mapping) }
    return data
  }
  const ours = (rows: readonly ReadRow[]): FileRow[] =>
    rows.flatMap(({ rowNumber, cells }) =>
      cells.some((cell) => cell !== '') ? [{ rowNumber, cells }] : [],
    )
  return {
    /** The rows that are data, in their order, with those held back that turn out to be. */
    data: (rows: readonly ReadRow[]) => ours(rows.flatMap(dataIn)),
    /** What is left at the end of the sheet and is no data. */
    tail: () => ours(held),
  }
}

/** What was read before a row: how many cells the last of the data filled, and whether an end was told. */
export type Above = { typical: number; isBegun: boolean }

/** Whether a row closes the sheet, unless data follows it. One that only lacks its code does not. */
export function mayClose(row: ReadRow, subject: Subject, mapping: Mapping, above: Above): boolean {
  if (hasKey(row, subject)) return false
  const filled = filledBeside(row, subject, mapping)
  const isLess = filled <= 1 || filled < above.typical
  if (row.all.some(saysTheEnd)) return isLess
  // A body of a plan may lack its code and be known by its name.
  if (subject === 'plan') return above.isBegun && isLess
  if (row.all.filter((cell) => cell.trim() !== '').length <= 1) return true
  if (hasDay(row, subject)) return false
  return above.isBegun ? isLess : filled * 2 < above.typical
}

/** That it says by its code, or in a plan by what becomes of it, what it is about. */
function hasKey({ cells, all }: ReadRow, subject: Subject): boolean {
  const cell = cells[placeOfKey(subject)] ?? ''
  if (cell === '' || saysTheEnd(cell)) return false
  if (subject === 'plan' || !/\s/.test(cell)) return true
  return /\d/.test(cell) && all.filter((one) => one.trim() !== '').length > 1
}

function placeOfKey(subject: Subject): number {
  return columnsOf[subject].findIndex(({ needed }) => needed)
}

function filledBeside({ cells }: ReadRow, subject: Subject, mapping: Mapping): number {
  const key = placeOfKey(subject)
  return columnsOf[subject].filter(
    (column, at) => at !== key && mapping[column.key] !== undefined && (cells[at] ?? '') !== '',
  ).length
}

function hasDay({ cells }: ReadRow, subject: Subject): boolean {
  return columnsOf[subject].some(({ holds }, at) => {
    const read = holds === 'day' ? dayIn(cells[at] ?? '') : { value: null }
    return 'value' in read && read.value !== null
  })
}

const endings = [
  /^(tong( so| cong)?|cong)( \d.*| ?[:(].*)?$/,
  /^tong (so|cong) /,
  /^\(?(nguoi (lap|ky|tong hop)|lap (bieu|bang)|ky ten|ky,|ky va|ky ghi|da ky|thu truong|noi nhan|ghi chu:)/,
  /^(pho )?bi thu$/,
  /^(t[/.]?m|t[/.]?l|k[/.]?t)[/. ] ?(ban|dang|chi|bi thu|tinh|huyen|thanh|uy)/,
  /ngay [\d.…]* ?thang [\d.…]* ?nam/,
]

/** Words that stand below a list and not in it. */
export function saysTheEnd(cell: string): boolean {
  const text = fold(cell).replace(/\s+/g, ' ').trim()
  return endings.some((one) => one.test(text))
}
