export const columns = ['assigned', 'present', 'toCut'] as const
export type Column = (typeof columns)[number]

/** What stands in the table of a form, by kind and column, as it was typed. */
export type Entry = Readonly<Record<string, string>>

export const cellOf = (kind: string, column: Column) => `${kind}.${column}`

/** The table as the text a form keeps of a field: `civilServant.assigned=12`, a line each. */
export function entryText(entry: Entry): string {
  return Object.entries(entry)
    .map(([cell, typed]) => `${cell}=${typed}`)
    .join('\n')
}

export function readEntry(text: string): Entry {
  const pairs = text.split('\n').map((line) => line.split('='))
  return Object.fromEntries(pairs.map(([cell = '', typed = '']) => [cell, typed]))
}

/** The rows of it with something in them; null where a cell is no whole number. */
export function rowsIn(entry: Entry, kinds: readonly string[]) {
  const rows = kinds.flatMap((kind) => {
    const typed = columns.map((column) => (entry[cellOf(kind, column)] ?? '').replace(/[. ]/g, ''))
    if (typed.every((one) => one === '')) return []
    const [assigned = 0, present = 0, toCut = 0] = typed.map(Number)
    return [{ kind, assigned, present, toCut }]
  })
  const isWhole = (number: number) => Number.isInteger(number) && number >= 0
  const areWhole = rows.every(
    ({ assigned, present, toCut }) => isWhole(assigned) && isWhole(present) && isWhole(toCut),
  )
  return areWhole ? rows : null
}
