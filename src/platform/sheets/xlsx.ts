import { addDays } from '../day.ts'
import { Refused, refuse } from '../refusal.ts'
import { limits } from './limits.ts'
import type { SheetRow } from './row.ts'
import { openZip } from './unzip.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { attribute, xmlReader } from './xml.ts'

/**
 * The rows of the first visible sheet of a workbook, some at a time, every cell as the text a
 * person sees: days as `2019-07-03`, codes with their leading zeros.
 *
 * Formulas are not calculated: their cells say what the program that saved the file made of them.
 */
export async function* rowsOfWorkbook(file: Buffer): AsyncGenerator<SheetRow[]> {
  const zip = openZip(file)
  const workbook = await readWorkbook(zip)
  const rows = rowReader(workbook)
  for await (const piece of zip.text(workbook.sheet)) {
    rows.write(piece)
    if (rows.ready.length > 0) yield rows.ready.splice(0)
  }
}

function rowReader(workbook: Workbook) {
  const ready: SheetRow[] = []
  let row: SheetRow = { number: 0, cells: [] }
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  // `v` is a value, `t` a text written in place; a formula (`f`) is passed over.
  let isValue = false
  const reader = xmlReader({
    open: (name, tag) => {
      if (name === 'row') {
        row = { number: Number(attribute(tag, 'r')) || row.number + 1, cells: [] }
        column = -1
      } else if (name === 'c') {
        const at = attribute(tag, 'r')
        column = at === '' ? column + 1 : columnOf(at)
        type = attribute(tag, 't')
        style = Number(attribute(tag, 's'))
        value = ''
      } else if (name === 'v' || name === 't') isValue = true
    },
    text: (piece) => {
      if (!isValue) return
      value += piece
      if (value.length > limits.cell) throw new Refused(refuse('invalid', 'sheets.cell-too-large'))
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false
      if (name === 'c' && value !== '' && column < limits.columns) {
        row.cells[column] = shown(workbook, type, style, value)
        const font = workbook.styles[style]?.font
        if (font) {
          row.fonts ??= []
          row.fonts[column] = font
        }
      }
      if (name === 'row') ready.push({ ...row, cells: Array.from(row.cells, (cell) => cell ?? '') })
    },
  })
  return { ready, write: reader.write }
}

/** `C12` is in the third column, number 2. */
function columnOf(address: string): number {
  let column = 0
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at)
    if (code < 65) break
    column = column * 26 + (code & 31)
  }
  return column - 1
}

function shown({ texts, styles, from1904 }: Workbook, type: string, style: number, value: string) {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'd') return value.slice(0, 10)
  if (type !== '' && type !== 'n') return value
  const number = Number(value)
  const { isDay = false, digits = 0 } = styles[style] ?? {}
  if (isDay && number >= 1 && number < 2_958_466) return dayOfSerial(number, from1904)
  // A long number may be kept as 1.2E+11.
  const text = Number.isSafeInteger(number) ? String(number) : value
  return text.padStart(digits, '0')
}

/** The day a spreadsheet counts as so many days; 1900 was no leap year, whatever it thinks. */
export function dayOfSerial(serial: number, from1904 = false): string {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  const known = knownDays.get(days)
  if (known !== undefined) return known
  const day = addDays('1899-12-30', days)
  // A file has its days many times over, of some hundred years at most.
  if (knownDays.size < 100_000) knownDays.set(days, day)
  return day
}

const knownDays = new Map<number, string>()
