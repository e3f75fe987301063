import type { RowData } from '@tanstack/react-table'
import type { Column } from './column.ts'
import styles from './data-table.module.css'
import type { TableModel } from './table-model.ts'
import { TickBox } from './tick-box.tsx'

/** A list on a phone: a card a row. */
export function TableCards<Row extends RowData>({
  model,
  columns,
  canTick,
}: {
  model: TableModel<Row>
  columns: readonly Column<Row>[]
  canTick: boolean
}) {
  return (
    <ul className={styles.cards}>
      {model.getRowModel().rows.map((row, at) => (
        <li key={row.id} className={styles.card}>
          {canTick && (
            <span className={styles.cardTick}>
              <TickBox row={row} at={at} />
            </span>
          )}
          <CardText columns={columns} row={row.original} />
        </li>
      ))}
    </ul>
  )
}

/** A row in a card: its title, three facts, and its buttons. */
export function CardText<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const title = columns.find((column) => column.onPhone === 'title') ?? columns[0]
  const shown = columns.filter((column) => column.onPhone === 'fact')
  const facts = shown.filter(({ head }) => head !== '').slice(0, 3)
  // A column without a head is for buttons.
  const buttons = shown.filter(({ head }) => head === '')
  return (
    <>
      {title?.cell(row)}
      <div className={styles.facts}>
        {facts.map((fact) => (
          <span key={fact.key}>
            {fact.head}: {fact.cell(row)}
          </span>
        ))}
        {buttons.map((one) => (
          <span key={one.key}>{one.cell(row)}</span>
        ))}
      </div>
    </>
  )
}
