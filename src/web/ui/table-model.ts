import {
  type ColumnDef,
  columnVisibilityFeature,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { usePreferences } from '../preferences.ts'
import type { Column } from './column.ts'
import { useSetSort, useSort } from './sort.ts'

/** Rows chosen one by one, by key. */
export type Ticked = {
  keys: readonly string[]
  onChange: (keys: readonly string[]) => void
  /** Goes to what can be done to them. */
  toActs: () => void
}

export type ModelOf<Row> = {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The name under which a person's choice of columns is kept; all are shown without one. */
  list?: string
  /** What the server can sort this list by: keys of columns. */
  sorts?: readonly string[]
  /** How the server sorts when nothing is asked for, where that is one of the columns. */
  ownSort?: string
  ticked?: Ticked | undefined
  /** The rows shown are those of what was asked for before: none of them can be chosen. */
  isOfBefore?: boolean
}

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature })

/** A list as the person sees it: columns shown, sort of the address, rows ticked. */
export function useTableModel<Row extends RowData>(of: ModelOf<Row>) {
  const { columns, rows, rowKey, list, sorts = [], ownSort, ticked, isOfBefore } = of
  const [{ hiddenColumns }] = usePreferences()
  const hidden = (list && hiddenColumns[list]) || []
  const asked = useSort(sorts)
  const sort = asked ?? ownSort
  const setSort = useSetSort()

  const sorting = sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : []
  const rowSelection = Object.fromEntries((ticked?.keys ?? []).map((key) => [key, true as const]))

  const definitions = useMemo(() => columns.map((one) => definition(one, sorts)), [columns, sorts])
  const data = useMemo(() => [...rows], [rows])
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    manualSorting: true,
    enableRowSelection: ticked !== undefined && !isOfBefore,
    state: {
      sorting,
      columnVisibility: Object.fromEntries(hidden.map((key) => [key, false])),
      rowSelection,
    },
    onSortingChange: (change) => {
      const [first] = typeof change === 'function' ? change(sorting) : change
      const chosen = first && `${first.desc ? '-' : ''}${first.id}`
      // The list's own order is what no sort means; leaving it leads to its other direction.
      if (chosen !== undefined) setSort(chosen === ownSort ? undefined : chosen)
      else setSort(asked === undefined ? ownSort?.replace(/^-/, '') : undefined)
    },
    onRowSelectionChange: (change) => {
      const after = typeof change === 'function' ? change(rowSelection) : change
      ticked?.onChange(Object.keys(after).filter((key) => after[key]))
    },
  })
}

export type TableModel<Row extends RowData> = ReturnType<typeof useTableModel<Row>>

function definition<Row extends RowData>(
  { key, head, cell }: Column<Row>,
  sorts: readonly string[],
): ColumnDef<typeof features, Row> {
  return {
    id: key,
    accessorFn: () => null,
    header: head,
    cell: ({ row }) => cell(row.original),
    enableSorting: sorts.includes(key),
    sortDescFirst: false,
  }
}
