import type { BodyTable, Cell } from './body-tables.ts'

/** One thing two rule sets say differently; null where a set says nothing of it. */
export type Difference = { key: string; what: string; before: Cell | null; after: Cell | null }

type Said = { what: string; cell: Cell }

/** What two rule sets of one subject say differently, in the order of the later one. */
export function differencesBetween(
  before: readonly BodyTable[],
  after: readonly BodyTable[],
): Difference[] {
  const [old, now] = [allSaid(before), allSaid(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    if (isSame(was?.cell, is?.cell)) return []
    const what = is?.what ?? was?.what ?? key
    return [{ key, what, before: was?.cell ?? null, after: is?.cell ?? null }]
  })
}

/** Every cell by where it stands. */
function allSaid(tables: readonly BodyTable[]): Map<string, Said> {
  return new Map(
    tables.flatMap(({ key, title, columns, rows }) =>
      rows.flatMap((row) =>
        columns.map(({ key: column, head }): [string, Said] => [
          [key, row.key, column].join('/'),
          {
            what: column === 'value' ? `${title}: ${row.name}` : `${row.name}: ${head}`,
            cell: row.cells[column] ?? [],
          },
        ]),
      ),
    ),
  )
}

/** A dash says as little as nothing does. */
function isSame(one: Cell = ['–'], other: Cell = ['–']): boolean {
  return one.join('\n') === other.join('\n')
}
