import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { formatDay, formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { GuideLink } from '../../../web/shell/guide-link.tsx'
import type { SentHead } from '../contract.ts'
import { Desk } from './desk.tsx'
import styles from './sheet.module.css'
import { SheetHeading } from './sheet-heading.tsx'

type SheetProps = {
  head: SentHead
  title: string
  /** Which days it is about. */
  days?: string
  /** What was chosen, a sentence a line. */
  notes: readonly string[]
  /** What the sheet is called among the sheets of the office, at the foot of each page. */
  code: string
  /** Leads to the page the sheet was made from. */
  back: ReactNode
  /** Laid across, for many columns. */
  isWide?: boolean
  children: ReactNode
}

/** One sheet as it will lie on the desk: always light, A4, with head, foot and place to sign. */
export function Sheet(props: SheetProps) {
  const { head, title, notes, back, isWide = false, children } = props
  const { days = m.sheets_as_of({ day: formatDay(head.day) }) } = props
  const heading = useRef<HTMLHeadingElement>(null)
  // The title of the document is the name the browser gives the PDF; a screen reader hears it.
  useEffect(() => {
    document.title = `${title} · ${m.ui_product()}`
    heading.current?.focus({ preventScroll: true })
  }, [title])

  return (
    <>
      <style>{pageRule(props)}</style>
      <Desk
        bar={
          <>
            {back}
            <GuideLink />
            <Button onClick={() => window.print()}>{m.sheets_print_now()}</Button>
          </>
        }
        label={m.sheets_paper()}
        className={styles.paper}
        isWide={isWide}
      >
        <SheetHeading head={head} />
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <ul className={styles.notes}>
          {[days, ...notes].map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        {children}
        <Signatures />
      </Desk>
    </>
  )
}

/** Paper, margins, and what stands at the foot of every page. */
function pageRule({ code, head, isWide }: SheetProps): string {
  const foot = `${code} · ${m.sheets_read_at({ at: formatInstant(head.at) })}`
  return `@page {
    size: A4 ${isWide ? 'landscape' : 'portrait'};
    margin: 2cm 1.5cm;
    @bottom-left { content: ${JSON.stringify(foot)}; font: 9pt serif; }
    @bottom-right {
      content: ${JSON.stringify(`${m.sheets_page()} `)} counter(page) "/" counter(pages);
      font: 9pt serif;
    }
  }`
}

/** Who drew it up and who signs it: names are written by hand. */
function Signatures() {
  return (
    <div className={styles.signatures}>
      <p>
        <strong>{m.sheets_maker()}</strong>
        <em>{m.sheets_maker_hint()}</em>
      </p>
      <p>
        <strong>{m.sheets_signer()}</strong>
        <em>{m.sheets_signer_hint()}</em>
      </p>
    </div>
  )
}

export type SheetColumn<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
  /** Never broken into two lines. */
  isLine?: boolean
}

/** All rows, numbered; the heads are repeated on every page. */
export function SheetTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  total = true,
}: {
  caption: string
  columns: readonly SheetColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Whether to say below how many there are. */
  total?: boolean
}) {
  if (rows.length === 0) return <p>{m.sheets_nothing()}</p>
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {m.sheets_number()}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row)}>
              <td className={styles.end}>{formatNumber(index + 1)}</td>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {total && (
        <p className={styles.total}>{m.sheets_total({ total: formatNumber(rows.length) })}</p>
      )}
    </>
  )
}

function classOf<Row>({ numeric, isLine }: SheetColumn<Row>): string | undefined {
  if (numeric) return styles.end
  return isLine ? styles.line : undefined
}
