export type Cell = string | number | null

/** What goes into a table. Rows are made as they are sent, so that they never all exist at once. */
export type Table = { name: string; columns: string; rows: Iterable<Cell[]>; count: number }

/** A table filled from things, one row for each. */
export function table<Thing>(
  name: string,
  columns: string,
  things: readonly Thing[],
  row: (thing: Thing) => Cell[],
): Table {
  return { name, columns, rows: rowsOf(things, row), count: things.length }
}

function* rowsOf<Thing>(things: readonly Thing[], row: (thing: Thing) => Cell[]) {
  for (const thing of things) yield row(thing)
}

/** A closed-open period as the database writes it. */
export const range = (from: string, until: string | null) => `[${from},${until ?? ''})`
