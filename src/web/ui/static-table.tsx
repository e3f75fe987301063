import { type ReactNode, useRef } from 'react'
import { cellClass } from './cell-class.ts'
import type { Column } from './column.ts'
import styles from './data-table.module.css'
import { useIsPhone } from './screen.ts'
import { CardText } from './table-cards.tsx'
import { TableFrame } from './table-frame.tsx'

/** A few rows that are all here: nothing to sort, pick or tick. */
export function StaticTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  empty: ReactNode
}) {
  const frame = useRef<HTMLElement>(null)
  const isPhone = useIsPhone()
  if (rows.length === 0) return <>{empty}</>
  return (
    <TableFrame frame={frame} caption={caption} isBox={false}>
      {isPhone ? (
        <ul className={styles.cards}>
          {rows.map((row) => (
            <li key={rowKey(row)} className={styles.card}>
              <CardText columns={columns} row={row} />
            </li>
          ))}
        </ul>
      ) : (
        <table className={`${styles.table} ${styles.few}`}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ key, head, numeric }) => (
                <th key={key} scope="col" className={numeric ? styles.end : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </TableFrame>
  )
}
