import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { inPages, moreOf } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView } from '../../../web/ui/small.tsx'
import { useSort } from '../../../web/ui/sort.ts'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { type FigureRow, figuresApi, type KindSet, rowSorts } from '../contract.ts'
import { useAsked } from './asked.ts'
import styles from './figure-records.module.css'
import { recordsPlace } from './kind-bars.tsx'
import { useKindWords, useRecordDetail } from './kind-words.ts'
import { RecordLink } from './record-link.tsx'
import { restatedWords } from './restated-words.ts'

/** The records a figure is made of, or those of the chosen kind. */
export function FigureRecords(props: {
  id: string
  kinds: KindSet
  day: string
  chosen: string | undefined
}) {
  const { id, kinds, day, chosen } = props
  const asked = useAsked()
  const sort = useSort(rowSorts)
  const columns = useRecordColumns(kinds, day)
  const list = useInfiniteQuery({
    queryKey: ['figure', id, asked, 'rows', chosen, sort],
    queryFn: ({ pageParam }) =>
      call(figuresApi.rows, { id, ...asked, kind: chosen, sort, after: pageParam }),
    ...inPages,
  })
  const pages = list.data?.pages ?? []
  const rows = pages.flatMap((page) => page.rows)
  return (
    <section id={recordsPlace} className={styles.records}>
      <RecordsHead kinds={kinds} day={day} chosen={chosen} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <DataTable
          caption={m.figures_rows()}
          list="figures"
          tools={
            <ExportButton
              list="figures"
              ask={(file) =>
                call(figuresApi.export, { figure: id, ...asked, kind: chosen, sort, ...file })
              }
            />
          }
          sorts={rowSorts}
          ownSort="record"
          rows={rows}
          rowKey={(row) => `${row.id} ${row.organizationId} ${row.happenedOn}`}
          total={pages[0]?.total ?? 0}
          {...moreOf(list)}
          empty={<EmptyState>{m.figures_no_rows()}</EmptyState>}
          columns={columns(rows)}
        />
      )}
    </section>
  )
}

function RecordsHead({
  kinds,
  day,
  chosen,
}: {
  kinds: KindSet
  day: string
  chosen: string | undefined
}) {
  const kindWords = useKindWords(day)
  if (chosen === undefined) return <h2>{m.figures_rows()}</h2>
  return (
    <div className={styles.head}>
      <h2>{m.figures_rows_of_kind({ kind: kindWords(kinds, chosen) })}</h2>
      <Link to="." search={(search) => ({ ...search, kind: undefined })} hash={recordsPlace}>
        {m.figures_every_kind()}
      </Link>
    </div>
  )
}

/** The columns of records: the day for what happened, the amount where it is summed up. */
export function useRecordColumns(kinds: KindSet, day: string) {
  const detail = useRecordDetail(kinds, day)
  return (rows: readonly FigureRow[]): Column<FigureRow>[] => [
    {
      key: 'record',
      head: m.figures_record(),
      onPhone: 'title',
      cell: (row) => <RecordLink row={row} />,
    },
    ...(rows.some((row) => row.happenedOn !== null) ? [happenedOn] : []),
    { key: 'detail', head: m.figures_detail(), onPhone: 'fact', cell: detail },
    {
      key: 'organization',
      head: m.figures_organization(),
      onPhone: 'fact',
      cell: (row) => row.organizationName,
    },
    ...(rows.some((row) => row.restated !== null) ? [restated] : []),
    ...(rows.some((row) => row.amount !== null) ? [amount] : []),
  ]
}

const restated: Column<FigureRow> = {
  key: 'restated',
  head: m.figures_restated(),
  onPhone: 'fact',
  cell: restatedWords,
}

const happenedOn: Column<FigureRow> = {
  key: 'happenedOn',
  head: m.figures_happened_on(),
  onPhone: 'fact',
  cell: (row) => formatDay(row.happenedOn),
}

const amount: Column<FigureRow> = {
  key: 'amount',
  head: m.figures_amount(),
  numeric: true,
  onPhone: 'fact',
  cell: (row) => formatNumber(row.amount),
}
