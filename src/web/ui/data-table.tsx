import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../format.ts'
import { m } from '../paraglide/messages.js'
import styles from './data-table.module.css'

export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  numeric?: boolean
  /** On a phone: the card's title, one of its facts, or left out. */
  onPhone?: 'title' | 'fact' | 'left-out'
}

type DataTableProps<Row> = {
  /** What the table holds, for those who do not see it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  empty: ReactNode
  /** How many there are in all, from the server. */
  total?: number
  /** Fetches the next page; absent when there is none. */
  onMore?: (() => void) | undefined
  isFetchingMore?: boolean
}

/** Rows from the server: a table at a desk, a list of cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, empty, total, onMore, isFetchingMore } = props
  if (rows.length === 0) return <>{empty}</>
  return (
    <>
      <Frame caption={props.caption}>
        <Rows {...props} />
        <Cards {...props} />
      </Frame>
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
    </>
  )
}

/**
 * A table too wide for its place scrolls within itself and keeps its first column; whoever uses
 * the keyboard must be able to scroll it. Any other keeps its head while the page scrolls, which
 * a box that scrolls would not allow.
 */
function Frame({ caption, children }: { caption: string; children: ReactNode }) {
  const frame = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  // Only the page as laid out knows; it changes with the window and the size of text.
  useEffect(() => {
    const { current } = frame
    if (!current) return
    const watch = new ResizeObserver(() => setScrolls(current.scrollWidth > current.clientWidth))
    for (const box of [current, ...current.children]) watch.observe(box)
    return () => watch.disconnect()
  }, [])

  return (
    <section
      ref={frame}
      className={[styles.wrap, scrolls ? styles.scrolls : ''].join(' ')}
      aria-label={caption}
      {...(scrolls && { tabIndex: 0 })}
    >
      {children}
    </section>
  )
}

function Rows<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? styles.end : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.key} className={column.numeric ? styles.end : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards<Row>({ columns, rows, rowKey }: DataTableProps<Row>) {
  const title = columns.find((column) => column.onPhone === 'title') ?? columns[0]
  const facts = columns.filter((column) => column.onPhone === 'fact').slice(0, 3)
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={styles.card}>
          {title?.cell(row)}
          <div className={styles.facts}>
            {facts.map((fact) => (
              <span key={fact.key}>
                {fact.head}: {fact.cell(row)}
              </span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
