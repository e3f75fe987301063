import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { inPages } from '../../../web/ui/page-by-page.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type ListedBody, reorganizationApi } from '../contract.ts'
import { ledgerEntries } from '../entry-rules.ts'
import { bodyFilters } from './filters.ts'
import { decisionName, destination, entryName } from './words.ts'

/** The bodies of a plan, all or those behind a number of its ledger. */
export function BodyList({ planId }: { planId: string }) {
  const [filters, filter, clear] = useFilters(bodyFilters)
  const list = useInfiniteQuery({
    queryKey: ['reorganization-plans', 'bodies', planId, filters],
    queryFn: ({ pageParam }) =>
      call(reorganizationApi.bodies, { id: planId, ...filters, after: pageParam }),
    ...inPages,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <section id="bodies" aria-labelledby="bodies-title">
      <h2 id="bodies-title">{m.reorganization_bodies()}</h2>
      <Filters>
        <SearchField
          label={m.reorganization_search()}
          value={filters.q ?? ''}
          onSearch={(q) => filter({ q })}
        />
        <NativeSelect
          label={m.reorganization_entry()}
          value={filters.entry ?? ''}
          onChange={(event) => filter({ entry: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...ledgerEntries.map((value) => ({ value, label: entryName(value) })),
          ]}
        />
      </Filters>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.reorganization_bodies()}
          tools={
            <>
              <Link to="/sap-xep/$id/nhap" params={{ id: planId }}>
                {m.reorganization_from_file()}
              </Link>
              <ExportButton
                list="reorganizationBodies"
                ask={(file) => call(reorganizationApi.export, { id: planId, ...filters, ...file })}
              />
            </>
          }
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={first.total}
          onMore={list.hasNextPage ? () => list.fetchNextPage() : undefined}
          isFetchingMore={list.isFetchingNextPage}
          empty={<NoneMatch onClear={clear} />}
          columns={columnsOf(planId)}
        />
      )}
    </section>
  )
}

function columnsOf(planId: string): Column<ListedBody>[] {
  return [
    {
      key: 'name',
      head: m.reorganization_body(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/sap-xep/$id/$bodyId" params={{ id: planId, bodyId: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'decision',
      head: m.reorganization_decision(),
      onPhone: 'fact',
      cell: (row) => [decisionName(row), destination(row)].filter(Boolean).join(': '),
    },
    {
      key: 'parent',
      head: m.reorganization_under(),
      onPhone: 'fact',
      cell: ({ parent }) => parent?.name ?? '–',
    },
    {
      key: 'code',
      head: m.reorganization_body_code(),
      onPhone: 'left-out',
      cell: ({ code }) => code ?? '–',
    },
  ]
}
