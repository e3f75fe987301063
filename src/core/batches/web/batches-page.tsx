import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { batchesApi } from '../contract.ts'
import { headCount } from '../rules.ts'
import { BatchFilterBar } from './batch-filter-bar.tsx'
import styles from './batches.module.css'
import { batchFilters } from './filters.ts'
import type { ShownRow } from './shown.ts'
import { actName, stateName, whatIsAsked } from './words.ts'

/** Changes of many members at once that one made or answers for, newest first. */
export function BatchesPage() {
  const mayImport = useMay('imports.manage')
  const [filters, , clear] = useFilters(batchFilters)
  const list = useInfiniteQuery({
    queryKey: ['batches', 'list', filters],
    queryFn: ({ pageParam }) => call(batchesApi.list, { ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <Page
      title={m.batches_title()}
      lead={m.batches_lead()}
      breadcrumbs={[
        <Link key="members" to="/dang-vien">
          {m.members_title()}
        </Link>,
      ]}
      actions={mayImport && <Link to="/nhap">{m.batches_imports()}</Link>}
    >
      <ViewBar list="batches" known={batchFilters} />
      <BatchFilterBar />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <DataTable
          caption={m.batches_title()}
          list="batches"
          tools={
            <ExportButton
              list="batches"
              ask={(file) => call(batchesApi.export, { ...filters, ...file })}
            />
          }
          columns={columns}
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={pages[0]?.total ?? 0}
          {...moreOf(list)}
          empty={
            isNarrowed ? (
              <NoneMatch onClear={clear} />
            ) : (
              <EmptyState action={<Link to="/dang-vien">{m.batches_to_members()}</Link>}>
                {m.batches_none()}
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}

const tones = { judging: 'plain', ready: 'plain', committed: 'green', undone: 'amber' } as const

const columns: readonly Column<ShownRow>[] = [
  {
    key: 'act',
    head: m.batches_act_done(),
    onPhone: 'title',
    cell: ({ id, act, state, counts: { kept = 0 } }) => (
      <>
        <Link to="/dang-vien/lo-thay-doi/$id" params={{ id }}>
          {actName(act)}
        </Link>{' '}
        <Tag tone={tones[state]}>{stateName(kept > 0 ? 'kept' : state)}</Tag>
      </>
    ),
  },
  {
    key: 'count',
    head: m.batches_count(),
    numeric: true,
    onPhone: 'fact',
    cell: (row) => formatNumber(headCount(row)),
  },
  {
    key: 'asked',
    head: m.batches_asked(),
    wide: true,
    onPhone: 'fact',
    cell: (row) => whatIsAsked(row),
  },
  {
    key: 'when',
    head: m.batches_when(),
    onPhone: 'fact',
    cell: (row) => (
      <>
        <span className={styles.instant}>{formatInstant(row.committedAt ?? row.createdAt)}</span>,{' '}
        {row.accountName}
      </>
    ),
  },
  {
    key: 'organization',
    head: m.members_field_organization(),
    wide: true,
    cell: (row) => row.organization?.name ?? '–',
  },
]
