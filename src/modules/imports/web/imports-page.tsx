import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { DaysBetween } from '../../../web/ui/days-between.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { importsApi } from '../contract.ts'
import { subjects } from '../rules.ts'
import { importStates } from '../state-rules.ts'
import { importFilters } from './filters.ts'
import { NewImport } from './new-import.tsx'
import type { ShownImport } from './shown.ts'

/** Where files come in: a new one, and those one has brought. */
export function ImportsPage() {
  const [filters, , clear] = useFilters(importFilters)
  const list = useInfiniteQuery({
    queryKey: ['imports', filters],
    queryFn: ({ pageParam }) => call(importsApi.list, { ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <Page title={m.imports_title()} lead={m.imports_lead()}>
      <NewImport senders={sendersOf(pages.flatMap((page) => page.rows))} />
      <h2>{m.imports_earlier()}</h2>
      <ViewBar list="imports" known={importFilters} />
      <ImportFilterBar />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.imports_earlier()}
          list="imports"
          tools={
            <ExportButton
              list="imports"
              ask={(file) => call(importsApi.export, { ...filters, ...file })}
            />
          }
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(one) => one.id}
          total={first.total}
          {...moreOf(list)}
          empty={
            isNarrowed ? <NoneMatch onClear={clear} /> : <EmptyState>{m.imports_none()}</EmptyState>
          }
          columns={columns}
        />
      )}
    </Page>
  )
}

function sendersOf(rows: readonly ShownImport[]): string[] {
  return [...new Set(rows.map(({ sender }) => sender).filter((one) => one !== ''))]
}

function ImportFilterBar() {
  const [{ subject, state, q, from, until }, filter] = useFilters(importFilters)
  return (
    <Filters>
      <SearchField
        label={m.imports_find()}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.imports_field_subject()}
        value={subject ?? ''}
        onChange={(event) => filter({ subject: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...subjects.map((value) => ({ value, label: subjectName(value) })),
        ]}
      />
      <NativeSelect
        label={m.imports_field_state()}
        value={state ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...importStates.map((value) => ({ value, label: stateName(value) })),
        ]}
      />
      <DaysBetween from={from} until={until} onChange={filter} />
    </Filters>
  )
}

function subjectName(subject: string): string {
  return message(`imports_subject_${subject}`) ?? subject
}

function stateName(state: string): string {
  return message(`imports_state_${state}`) ?? state
}

const columns: readonly Column<ShownImport>[] = [
  {
    key: 'file',
    head: m.imports_field_file(),
    onPhone: 'title',
    cell: (one) => (
      <Link to="/nhap/$id" params={{ id: one.id }}>
        {one.fileName}
      </Link>
    ),
  },
  {
    key: 'subject',
    head: m.imports_field_subject(),
    onPhone: 'fact',
    cell: (one) => subjectName(one.subject),
  },
  {
    key: 'sender',
    head: m.imports_field_sender(),
    onPhone: 'left-out',
    cell: (one) => one.sender || '–',
  },
  {
    key: 'state',
    head: m.imports_field_state(),
    onPhone: 'fact',
    cell: (one) => stateName(one.state),
  },
  {
    key: 'rows',
    head: m.imports_field_rows(),
    numeric: true,
    cell: (one) =>
      formatNumber(Object.values(one.counts).reduce((sum, count) => sum + (count ?? 0), 0)),
  },
  {
    key: 'at',
    head: m.imports_field_at(),
    onPhone: 'fact',
    cell: (one) => formatInstant(one.createdAt),
  },
]
