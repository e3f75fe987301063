import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { headcountApi, type StaffChange } from '../contract.ts'
import { changeColumns } from './change-columns.tsx'
import { changeFilters } from './filters.ts'
import { choicesOf, filterOf, yearChoices } from './words.ts'

/** How many people left, by kind, way, regime and decision. */
export function ChangesPage() {
  const { day } = useDay()
  const [filters, filter, clear] = useFilters(changeFilters)
  const list = useInfiniteQuery({
    queryKey: ['staff-changes', day, filters],
    queryFn: ({ pageParam }) => call(headcountApi.changes, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page
      title={m.headcount_changes_title()}
      lead={m.headcount_changes_lead()}
      breadcrumbs={[
        <Link key="all" to="/bien-che">
          {m.headcount_title()}
        </Link>,
      ]}
    >
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <ViewBar list="staffChanges" known={changeFilters} />
          <Filters>
            <NativeSelect
              {...filterOf(m.headcount_year(), yearChoices(day))}
              value={String(filters.year ?? '')}
              onChange={(event) => filter({ year: event.currentTarget.value })}
            />
            <NativeSelect
              {...filterOf(m.headcount_kind(), choicesOf(first.rules, 'kinds'))}
              value={filters.kind ?? ''}
              onChange={(event) => filter({ kind: event.currentTarget.value })}
            />
            <NativeSelect
              {...filterOf(m.headcount_change(), choicesOf(first.rules, 'changes'))}
              value={filters.change ?? ''}
              onChange={(event) => filter({ change: event.currentTarget.value })}
            />
            <NativeSelect
              {...filterOf(m.headcount_regime(), choicesOf(first.rules, 'regimes'))}
              value={filters.regime ?? ''}
              onChange={(event) => filter({ regime: event.currentTarget.value })}
            />
          </Filters>
          <OrganizationFilter
            organizationId={filters.organizationId}
            onChoose={(organizationId) => filter({ organizationId })}
          />
          <p>{m.headcount_changes_people({ people: formatNumber(first.people) })}</p>
          <DataTable
            caption={m.headcount_changes_title()}
            list="staffChanges"
            tools={
              <ExportButton
                list="staffChanges"
                ask={(file) => call(headcountApi.exportChanges, { day, ...filters, ...file })}
              />
            }
            rows={pages.flatMap((page) => page.rows)}
            rowKey={(row) => row.id}
            total={first.total}
            {...moreOf(list)}
            empty={<NoneOf filters={filters} onClear={clear} none={m.headcount_changes_none()} />}
            columns={[...changeColumns(first.rules), unitColumn]}
          />
        </>
      )}
    </Page>
  )
}

const unitColumn: Column<StaffChange> = {
  key: 'unit',
  head: m.headcount_unit(),
  wide: true,
  onPhone: 'fact',
  cell: ({ organizationId: id, organizationName, happenedOn }) => (
    <Link to="/bien-che/$id" params={{ id }} search={{ year: Number(happenedOn.slice(0, 4)) }}>
      {organizationName}
    </Link>
  ),
}
