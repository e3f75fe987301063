import { Button } from '@mantine/core'
import type { RowData } from '@tanstack/react-table'
import { type ReactNode, useRef, useState } from 'react'
import { formatNumber } from '../format.ts'
import { m } from '../paraglide/messages.js'
import type { Column } from './column.ts'
import { ColumnPicker } from './column-picker.tsx'
import styles from './data-table.module.css'
import { useIsPhone, useIsPrinting } from './screen.ts'
import { TableCards } from './table-cards.tsx'
import { TableFrame } from './table-frame.tsx'
import { useTableKeys } from './table-keys.ts'
import { type ModelOf, useTableModel } from './table-model.ts'
import { TableRows } from './table-rows.tsx'

export type { Column }

type DataTableProps<Row> = ModelOf<Row> & {
  /** What the table holds, for those who do not see it. */
  caption: string
  empty: ReactNode
  /** What is done with the list as a whole, in the line above it. */
  tools?: ReactNode
  /** How many there are in all, from the server. */
  total?: number
  /** Fetches the next page; absent when there is none. */
  onMore?: (() => void) | undefined
  isFetchingMore?: boolean
}

/** Lists longer than this are drawn only where they are looked at. */
const most = 200

/** Rows from the server: a table at a desk, a list of cards on a phone. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  if (props.rows.length === 0) return <>{props.empty}</>
  return <FilledTable {...props} />
}

function FilledTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, list, total, ticked, tools } = props
  const isPhone = useIsPhone()
  const isPrinting = useIsPrinting()
  const frame = useRef<HTMLElement>(null)
  const model = useTableModel(props)
  const [wanted, setWanted] = useState<number | null>(null)
  const isVirtual = rows.length > most && !isPhone && !isPrinting
  useTableKeys(() => frame.current, {
    count: isPhone ? 0 : rows.length,
    focus: setWanted,
    tick: ticked && ((at) => model.getRowModel().rows[at]?.toggleSelected()),
    ...(ticked && {
      tickAll: () => model.toggleAllRowsSelected(ticked.keys.length < rows.length),
      toActs: ticked.toActs,
    }),
    leave: () => {
      if (ticked && ticked.keys.length > 0) return ticked.onChange([])
      const { activeElement } = document
      if (activeElement?.tagName === 'TR' && activeElement instanceof HTMLElement)
        activeElement.blur()
    },
  })
  return (
    <>
      {(tools || (list && !isPhone)) && (
        <div className={`${styles.above} no-print`}>
          {tools}
          {list && !isPhone && <ColumnPicker list={list} columns={columns} />}
        </div>
      )}
      <TableFrame frame={frame} caption={caption} isBox={isVirtual}>
        {isPhone ? (
          <TableCards model={model} columns={columns} canTick={ticked !== undefined} />
        ) : (
          <TableRows
            {...{ caption, columns, model, frame, isVirtual, wanted }}
            onFocused={() => setWanted(null)}
            canTick={ticked !== undefined}
            total={total ?? (props.onMore ? null : rows.length)}
          />
        )}
      </TableFrame>
      <Foot {...props} />
    </>
  )
}

function Foot<Row>({ rows, total, onMore, isFetchingMore }: DataTableProps<Row>) {
  return (
    <div className={styles.foot}>
      {total !== undefined && (
        <span>
          {m.ui_shown_of({ shown: formatNumber(rows.length), total: formatNumber(total) })}
        </span>
      )}
      {onMore && (
        <Button
          className="no-print"
          variant="default"
          onClick={onMore}
          loading={isFetchingMore ?? false}
        >
          {m.ui_more()}
        </Button>
      )}
    </div>
  )
}
