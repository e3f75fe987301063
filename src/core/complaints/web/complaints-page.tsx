import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { complaintsApi } from '../contract.ts'
import { columnsOf } from './complaint-columns.tsx'
import { ComplaintFilterBar } from './complaint-filter-bar.tsx'
import { complaintFilters } from './filters.ts'

/** Complaints against removal or expulsion as they stood on the day: what waits first. */
export function ComplaintsPage() {
  const { day, isOtherDay } = useDay()
  const [filters, , clear] = useFilters(complaintFilters)
  const list = useInfiniteQuery({
    queryKey: ['complaints', 'list', day, filters],
    queryFn: ({ pageParam }) => call(complaintsApi.list, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const isWhole = Object.keys(filters).length === 0
  return (
    <Page title={m.complaints_list_title()} lead={m.complaints_list_lead()}>
      <ViewBar list="complaints" known={complaintFilters} />
      <ComplaintFilterBar counts={first?.states ?? []} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.complaints_list_title()}
          list="complaints"
          tools={
            <ExportButton
              list="complaints"
              ask={(file) => call(complaintsApi.export, { day, ...filters, ...file })}
            />
          }
          columns={columnsOf(!isOtherDay)}
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={first.total}
          {...moreOf(list)}
          empty={
            isWhole ? (
              <EmptyState>{m.complaints_list_none()}</EmptyState>
            ) : (
              <NoneMatch onClear={clear} />
            )
          }
        />
      )}
    </Page>
  )
}
