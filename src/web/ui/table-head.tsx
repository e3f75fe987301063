import type { RowData } from '@tanstack/react-table'
import { m } from '../paraglide/messages.js'
import type { Column } from './column.ts'
import styles from './data-table.module.css'
import type { TableModel } from './table-model.ts'

const arrows = { asc: '▲', desc: '▼' }
const directions = { asc: 'ascending', desc: 'descending' } as const

/** The heads of the columns shown; those the server can sort by are buttons. */
export function TableHead<Row extends RowData>({
  columns,
  model,
  canTick,
}: {
  columns: readonly Column<Row>[]
  model: TableModel<Row>
  canTick: boolean
}) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {canTick && <TickShown model={model} />}
        {columns.map(({ key, head, numeric }) => {
          const column = model.getColumn(key)
          if (!column?.getIsVisible()) return null
          const isSorted = column.getIsSorted()
          return (
            <th
              key={key}
              scope="col"
              className={numeric ? styles.end : undefined}
              {...(isSorted && { 'aria-sort': directions[isSorted] })}
            >
              {column.getCanSort() ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => column.toggleSorting()}
                >
                  {head}
                  <span aria-hidden="true">{isSorted ? arrows[isSorted] : '↕'}</span>
                </button>
              ) : (
                head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** Ticks every row that is here, or none. */
function TickShown<Row extends RowData>({ model }: { model: TableModel<Row> }) {
  const { rows } = model.getRowModel()
  const ticked = rows.filter((row) => row.getIsSelected()).length
  return (
    <th scope="col" className={styles.tick}>
      <input
        type="checkbox"
        inert={rows.some((row) => !row.getCanSelect())}
        aria-label={m.ui_tick_shown()}
        checked={ticked > 0 && ticked === rows.length}
        ref={(box) => {
          if (box) box.indeterminate = ticked > 0 && ticked < rows.length
        }}
        onChange={() => model.toggleAllRowsSelected(ticked < rows.length)}
      />
    </th>
  )
}
