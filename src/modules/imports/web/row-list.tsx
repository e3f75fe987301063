import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { moreOf } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type ImportRow, importsApi } from '../contract.ts'
import { columnsOf, whyNotLeaveOut } from '../rules.ts'
import { AlikeLines } from './alike-lines.tsx'
import { columnName, faultInWords, shownCell } from './columns.ts'
import type { ShownRows } from './counts.tsx'
import styles from './imports.module.css'
import { LeaveOut, TakeIn } from './leave-out.tsx'
import { MendForm } from './mend-form.tsx'
import type { ShownImport } from './shown.ts'

type Which = { outcome: ImportRow['outcome'] } | { alike: '1' } | { kept: '1' }

export function whichRows(shown: ShownRows): Which {
  return shown === 'alike' ? { alike: '1' } : { outcome: shown }
}

/** The first page has none. */
const noCursor: number | undefined = undefined

/** Rows of an import, each with what comes of it; a faulty one with the fields to mend it. */
export function RowList({ one, which }: { one: ShownImport; which: Which }) {
  const { id } = one
  const queries = useQueryClient()
  const line = useRef<HTMLParagraphElement>(null)
  const [mended, setMended] = useState<ImportRow | null>(null)
  const list = useInfiniteQuery({
    // What a row opens, and whether it was kept, comes with the state of the import.
    queryKey: ['import', id, 'rows', which, one.state, one.kept],
    queryFn: ({ pageParam }) => call(importsApi.rows, { id, ...which, after: pageParam }),
    initialPageParam: noCursor,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  if (list.error) return <ProblemView error={list.error} />
  if (list.isPending) return <Waiting />
  const onMended = async (row: ImportRow) => {
    setMended(row)
    await queries.invalidateQueries({ queryKey: ['import', id] })
    // The form that had the focus is gone with its row.
    line.current?.focus()
  }
  const { pages } = list.data
  return (
    <>
      <p ref={line} role="status" tabIndex={-1}>
        {mended &&
          m.imports_mended({
            row: mended.rowNumber,
            outcome: message(`imports_outcome_${mended.outcome}`) ?? '',
          })}
      </p>
      <DataTable
        caption={m.imports_what()}
        rows={pages.flatMap((page) => page.rows)}
        rowKey={(row) => String(row.rowNumber)}
        total={pages[0]?.total ?? 0}
        {...moreOf(list)}
        empty={<EmptyState>{m.imports_none_such()}</EmptyState>}
        columns={columnsFor(one, (row) => <What one={one} row={row} onMended={onMended} />)}
      />
    </>
  )
}

const tones = {
  new: 'green',
  changed: 'amber',
  same: 'plain',
  faulty: 'red',
  leftOut: 'plain',
} as const

/** The column a row is known by: its code, but a body of a plan often has none. */
function titleOf(subject: ShownImport['subject']): string {
  return subject === 'plan' ? 'body_name' : (columnsOf[subject][0]?.key ?? '')
}

function columnsFor(
  one: ShownImport,
  what: (row: ImportRow) => React.ReactNode,
): Column<ImportRow>[] {
  const { subject } = one
  const code = titleOf(subject)
  const shown = columnsOf[subject].filter(({ key, holds }) => holds === 'name' && key !== code)
  return [
    {
      key: 'code',
      head: columnName(code),
      onPhone: 'title',
      cell: (row) => (
        <>
          <RecordLink one={one} row={row} code={row.cells[code] || (row.cells.body_code ?? '')} />{' '}
          <Tag tone={tones[row.outcome]}>{message(`imports_outcome_${row.outcome}`)}</Tag>{' '}
          {row.undone && <Tag tone="plain">{m.imports_row_undone()}</Tag>}{' '}
          {row.alike && <Tag tone="amber">{m.imports_outcome_alike()}</Tag>}
        </>
      ),
    },
    { key: 'row', head: m.imports_row(), numeric: true, cell: (row) => row.rowNumber },
    ...shown.map(
      ({ key }): Column<ImportRow> => ({
        key,
        head: columnName(key),
        onPhone: 'fact',
        cell: (row) => row.cells[key],
      }),
    ),
    { key: 'what', head: m.imports_what(), onPhone: 'fact', cell: what },
  ]
}

/** The code, opening the record where there is one. */
function RecordLink({
  one: { subject, plan },
  row: { targetId },
  code,
}: {
  one: ShownImport
  row: ImportRow
  code: string
}) {
  if (targetId === null) return code
  if (plan)
    return (
      <Link to="/sap-xep/$id/$bodyId" params={{ id: plan.id, bodyId: targetId }}>
        {code}
      </Link>
    )
  const to = subject === 'members' ? '/dang-vien/$id' : '/to-chuc/$id'
  return (
    <Link to={to} params={{ id: targetId }}>
      {code}
    </Link>
  )
}

function What({
  one,
  row,
  onMended,
}: {
  one: ShownImport
  row: ImportRow
  onMended: (row: ImportRow) => Promise<void>
}) {
  if (one.state !== 'checked') return <Said one={one} row={row} />
  const about = { importId: one.id, row, onChanged: onMended }
  return (
    <>
      {row.outcome === 'faulty' ? (
        <MendForm importId={one.id} row={row} onMended={onMended} />
      ) : (
        <Said one={one} row={row} />
      )}
      {row.outcome === 'leftOut' && <TakeIn {...about} />}
      {whyNotLeaveOut(row) === null && <LeaveOut {...about} />}
    </>
  )
}

/** What a row says, and what comes of it. */
function Said({ one, row }: { one: ShownImport; row: ImportRow }) {
  if (row.keptFor !== null) return message(`imports_kept_for_${row.keptFor}`)
  if (row.isTail) return m.imports_row_tail()
  if (row.leftOutFor !== null) return m.imports_left_out_for({ reason: row.leftOutFor })
  if (row.outcome === 'faulty')
    return row.faults
      .map((fault) => `${columnName(fault.column)}: ${faultInWords(fault)}`)
      .join('; ')
  return (
    <>
      {row.alike && <AlikeLines alike={row.alike} />}
      {row.outcome === 'changed' ? <Changes row={row} /> : <Cells one={one} row={row} />}
    </>
  )
}

function Changes({ row }: { row: ImportRow }) {
  return (
    <ul className={styles.lines}>
      {row.changes.map(([column, before, after]) => (
        <li key={column}>
          {columnName(column)}: <del>{shownCell(before)}</del> → <ins>{shownCell(after)}</ins>
        </li>
      ))}
    </ul>
  )
}

/** The other cells of a row in one line. */
function Cells({ one, row }: { one: ShownImport; row: ImportRow }) {
  const cells = columnsOf[one.subject]
    .filter(({ key, holds }) => key !== titleOf(one.subject) && holds !== 'name' && row.cells[key])
    .map(({ key }) => `${columnName(key)} ${shownCell(row.cells[key] ?? '')}`)
  return cells.join(' · ')
}
