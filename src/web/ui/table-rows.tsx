import type { RowData } from '@tanstack/react-table'
import { lazy, type RefObject, Suspense, useEffect } from 'react'
import { usePreferences } from '../preferences.ts'
import { cellClass } from './cell-class.ts'
import type { Column } from './column.ts'
import styles from './data-table.module.css'
import { TableHead } from './table-head.tsx'
import type { TableModel } from './table-model.ts'
import { TickBox } from './tick-box.tsx'

type TableRowsProps<Row extends RowData> = {
  caption: string
  columns: readonly Column<Row>[]
  model: TableModel<Row>
  frame: RefObject<HTMLElement | null>
  /** Draws only the rows that are looked at. */
  isVirtual: boolean
  canTick: boolean
  /** Rows in all; null when nobody counted them. */
  total: number | null
  /** The row that is to get the focus. */
  wanted: number | null
  onFocused: () => void
}

// Few lists are so long, and those who never open one need not fetch it.
const VirtualBody = lazy(async () => ({
  default: (await import('./virtual-body.tsx')).VirtualBody,
}))

export function TableRows<Row extends RowData>(props: TableRowsProps<Row>) {
  const { caption, columns, model, frame, isVirtual, canTick, total, wanted, onFocused } = props
  const [{ rowHeight }] = usePreferences()
  const { rows } = model.getRowModel()
  // A row far away is drawn only after the frame has scrolled there, some renders later.
  useEffect(() => {
    if (wanted === null) return
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${wanted}"]`)
    if (!row) return
    row.focus()
    onFocused()
  })
  const line = (at: number, measure?: (row: Element | null) => void) => {
    const row = rows[at]
    return row && <TableRow key={row.id} {...{ at, row, columns, model, canTick, measure }} />
  }
  const all = () => <tbody>{rows.map((_, at) => line(at))}</tbody>
  return (
    <table
      className={[styles.table, rowHeight === 'roomy' ? styles.roomy : ''].join(' ')}
      aria-rowcount={total === null ? -1 : total + 1}
    >
      <caption className="visually-hidden">{caption}</caption>
      <TableHead columns={columns} model={model} canTick={canTick} />
      {isVirtual ? (
        <Suspense fallback={all()}>
          <VirtualBody frame={frame} count={rows.length} wanted={wanted} row={line} />
        </Suspense>
      ) : (
        all()
      )}
    </table>
  )
}

type TableRowProps<Row extends RowData> = Pick<
  TableRowsProps<Row>,
  'columns' | 'model' | 'canTick'
> & {
  at: number
  row: ReturnType<TableModel<Row>['getRowModel']>['rows'][number]
  measure: ((row: Element | null) => void) | undefined
}

function TableRow<Row extends RowData>(props: TableRowProps<Row>) {
  const { at, row, columns, model, canTick, measure } = props
  return (
    <tr
      ref={measure}
      data-index={at}
      data-row={at}
      tabIndex={-1}
      aria-rowindex={at + 2}
      {...(canTick && { 'aria-selected': row.getIsSelected() })}
    >
      {canTick && (
        <td className={styles.tick}>
          <TickBox row={row} at={at} />
        </td>
      )}
      {columns
        .filter(({ key }) => model.getColumn(key)?.getIsVisible())
        .map((column) => (
          <td key={column.key} className={cellClass(column)}>
            {column.cell(row.original)}
          </td>
        ))}
    </tr>
  )
}
