import { fold } from '../../platform/fold.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type Column, columnsOf, type Subject } from './columns.ts'

/** Which column of the file stands for which of ours: our key → its place in the file from 0. */
export type Mapping = Readonly<Record<string, number>>

export type Header = {
  /** The heads of the file's columns, as they read. */
  heads: string[]
  /** The number in the sheet of the first row below the head. */
  below: number
  mapping: Mapping
}

type Row = { number: number; cells: readonly string[] }

/** How many rows from the top a head is looked for. */
export const headIsWithin = 40

/**
 * The head of a sheet: the row whose cells are known best, below whatever titles stand above it;
 * null when no row is like a head.
 *
 * Two rows under merged cells are read together ("Ngày kết nạp" over "Quyết định" and "Lễ"), and a
 * row that only numbers the columns belongs to the head. What was chosen before for the same heads
 * (`remembered`, by head) goes before what we would guess.
 */
export function findHeader(
  rows: readonly Row[],
  subject: Subject,
  remembered: Readonly<Record<string, string>> = {},
): Header | null {
  const columns = columnsOf[subject]
  const knows = (head: string, alone = false) =>
    remembered[headKey(head)] !== undefined ||
    columns.some((one) => isCalled(one, head) && !(alone && ofSomeAct.includes(one.key)))
  let best: { header: Header; worth: number } | null = null
  for (const [at, row] of rows.slice(0, headIsWithin).entries())
    for (const heads of headsAt(rows, at, knows)) {
      const mapping = mappingOf(heads, columns, remembered)
      const known = Object.keys(mapping).length
      // Of two that know as many, the one that can be read; one known cell is no head.
      const worth = known + (missingColumns(mapping, subject).length === 0 ? 0.5 : 0)
      if (known > 1 && worth > (best?.worth ?? 0))
        best = { worth, header: { heads, below: row.number + 1, mapping } }
    }
  if (best === null) return null
  const next = rows.find((row) => row.number >= (best?.header.below ?? 0))
  const below = next && isNumbering(next.cells) ? next.number + 1 : best.header.below
  return { ...best.header, below }
}

/**
 * Where nothing is like a head we know, what a person is shown as one: the first row that is more
 * than half as full as the fullest, because titles above a head have few cells.
 */
export function unknownHeader(rows: readonly Row[]): Header {
  const filled = ({ cells }: Row) => cells.filter((cell) => cell.trim() !== '').length
  const near = rows.slice(0, headIsWithin)
  const most = Math.max(...near.map(filled))
  const head = near.find((row) => filled(row) > most / 2) ?? near[0]
  return {
    heads: (head?.cells ?? []).map(oneLine),
    below: (head?.number ?? 1) + 1,
    mapping: {},
  }
}

/** Columns that every act has, so that what stands over them says of which they are. */
const ofSomeAct = ['decision_number', 'decided_on', 'valid_from', 'valid_to', 'reason']

/**
 * A row as a head: by itself, and under the row above it whose merged cells span several. What is
 * known by itself (“Ngày kết nạp”) is so under whatever stands over a group (“Đảng tịch”).
 */
function headsAt(
  rows: readonly Row[],
  at: number,
  knows: (head: string, alone?: boolean) => boolean,
): string[][] {
  const own = (rows[at]?.cells ?? []).map((cell) => oneLine(cell))
  const above = rows[at - 1]?.cells
  if (!above) return [own]
  const width = Math.max(own.length, above.length)
  let group = ''
  const joined = Array.from({ length: width }, (_, column) => {
    const [upper, lower] = [oneLine(above[column] ?? ''), own[column] ?? '']
    if (upper !== '') group = upper
    if (lower === '') return upper
    const whole = group === '' ? lower : `${group} ${lower}`
    return !knows(whole) && knows(lower, true) ? lower : whole
  })
  return [own, joined]
}

/** Our columns by the heads of the file; each head stands for one, and the first wins. */
export function mappingOf(
  heads: readonly string[],
  columns: readonly Column[],
  remembered: Readonly<Record<string, string>> = {},
): Mapping {
  const mapping: Record<string, number> = {}
  for (const [at, head] of heads.entries()) {
    const key = remembered[headKey(head)] ?? columns.find((column) => isCalled(column, head))?.key
    if (key !== undefined && key !== '' && mapping[key] === undefined) mapping[key] = at
  }
  return mapping
}

/** A mapping as it is told in words: `member_code=MADV` says that the column under MADV has the codes. */
export function mappingSaid(
  said: readonly string[],
  heads: readonly string[],
  subject: Subject,
): { mapping: Mapping } | { whyNot: Refusal } {
  const keys = columnsOf[subject].map((column) => column.key)
  const mapping: Record<string, number> = {}
  for (const one of said) {
    const [, key = '', head = ''] = /^([^=]*)=(.*)$/s.exec(one) ?? []
    if (!keys.includes(key))
      return {
        whyNot: refuse('invalid', 'imports.no-such-column', {
          ...{ column: key || one, columns: keys.join(', ') },
        }),
      }
    const at = heads.findIndex((known) => headKey(known) === headKey(head))
    if (at === -1)
      return {
        whyNot: refuse('invalid', 'imports.no-such-head', { head, heads: heads.join(' | ') }),
      }
    mapping[key] = at
  }
  return { mapping }
}

/** A head as it is compared and remembered: `Họ và tên (*)` is `ho va ten`. */
export function headKey(head: string): string {
  return fold(head)
    .replace(/\([^)]*\)|[^a-z0-9]+/g, ' ')
    .trim()
}

function isCalled({ key, head, alsoCalled }: Column, given: string): boolean {
  const called = headKey(given)
  return called !== '' && [headKey(key), headKey(head), ...alsoCalled].includes(called)
}

/** `(1) (2) (3)` or `A B 1 2` under a head: it counts the columns and holds nothing. */
export function isNumbering(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length < 3 || !filled.every((cell) => /^\(?(\d{1,2}|[A-Z])\)?$/.test(cell)))
    return false
  const numbers = filled.map((cell) => Number(cell.replace(/\D/g, ''))).filter((one) => one > 0)
  return numbers.every((one, at) => at === 0 || one === (numbers[at - 1] ?? 0) + 1)
}

function oneLine(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 200)
}

/** Our columns that no column of the file stands for and without which it cannot be read. */
export function missingColumns(mapping: Mapping, subject: Subject): Column[] {
  return columnsOf[subject].filter((column) => column.needed && mapping[column.key] === undefined)
}
