import { Refused, refuse } from '../refusal.ts'
import { limits } from './limits.ts'
import type { SheetRow } from './row.ts'

/** The rows of a text file whose cells are parted by commas, semicolons or tabs. */
export function* rowsOfText(pieces: Iterable<string>): Generator<SheetRow[]> {
  let reader: ReturnType<typeof cellReader> | null = null
  for (const piece of pieces) {
    reader ??= cellReader(separatorOf(piece))
    reader.write(piece)
    if (reader.ready.length > 0) yield reader.ready.splice(0)
  }
  reader?.end()
  if (reader) yield reader.ready
}

/** The sign that parts the cells of the first lines most often. */
export function separatorOf(beginning: string): string {
  const lines = beginning.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const count = (sign: string) => lines.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function cellReader(separator: string) {
  const ready: SheetRow[] = []
  let cells: string[] = []
  let cell = ''
  let number = 1
  let isQuoted = false
  // A quote at the end of a piece may be the end of a cell or half of a doubled one.
  let wasQuote = false

  const endCell = () => {
    if (cells.length < limits.columns) cells.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    ready.push({ number, cells })
    number += 1
    cells = []
  }
  const write = (piece: string) => {
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece[at] ?? ''
      if (isQuoted && !wasQuote) {
        if (sign === '"') wasQuote = true
        else cell += sign
      } else if (sign === '"' && (wasQuote || cell === '')) {
        if (wasQuote) cell += '"'
        isQuoted = true
        wasQuote = false
      } else {
        isQuoted = false
        wasQuote = false
        if (sign === separator) endCell()
        else if (sign === '\n') endRow()
        else if (sign !== '\r') cell += sign
      }
      if (cell.length > limits.cell) throw new Refused(refuse('invalid', 'sheets.cell-too-large'))
    }
  }
  const end = () => {
    if (cell !== '' || cells.length > 0) endRow()
  }
  return { ready, write, end }
}
