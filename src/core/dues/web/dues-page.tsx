import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatMonth, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import { OrganizationFilter } from '../../organizations/web/organization-filter.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type DuesRow, duesApi } from '../contract.ts'
import type { DuesState } from '../rules.ts'
import { DuesActs } from './dues-acts.tsx'
import { duesFilters } from './filters.ts'
import { duesTones, standingOf, stateName } from './words.ts'

/** How the dues of members stand on the day: who owes most first. */
export function DuesPage() {
  const { day } = useDay()
  const mayRecord = useMay('dues.manage')
  const [{ organizationId, state }, , clear] = useFilters(duesFilters)
  const list = useInfiniteQuery({
    queryKey: ['dues', day, organizationId, state],
    queryFn: ({ pageParam }) =>
      call(duesApi.list, { day, organizationId, state, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const rows = pages.flatMap((page) => page.rows)
  const [first] = pages
  return (
    <Page title={m.dues_title()} lead={m.dues_lead()}>
      <ViewBar list="dues" known={duesFilters} />
      <DuesFilterBar counts={first?.states ?? []} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          {first.behindMonths !== null && (
            <p>{m.dues_note({ months: formatNumber(first.behindMonths) })}</p>
          )}
          {mayRecord && <DuesActs rows={rows} />}
          <DataTable
            caption={m.dues_title()}
            list="dues"
            tools={
              <ExportButton
                list="dues"
                ask={(file) => call(duesApi.export, { day, organizationId, state, ...file })}
              />
            }
            rows={rows}
            rowKey={(row) => row.memberId}
            total={first.total}
            {...moreOf(list)}
            empty={
              (organizationId ?? state) ? (
                <NoneMatch onClear={clear} />
              ) : (
                <EmptyState>{m.dues_none()}</EmptyState>
              )
            }
            columns={columns()}
          />
        </>
      )}
    </Page>
  )
}

function columns(): Column<DuesRow>[] {
  return [
    {
      key: 'name',
      head: m.members_field_fullName(),
      onPhone: 'title',
      cell: (row) => <MemberLink id={row.memberId} fullName={row.fullName} />,
    },
    {
      key: 'paid',
      head: m.dues_paid_through(),
      onPhone: 'fact',
      cell: (row) => (row.paidThrough ? formatMonth(row.paidThrough) : '–'),
    },
    {
      key: 'state',
      head: m.dues_state(),
      onPhone: 'fact',
      cell: (row) => <Tag tone={duesTones[row.state]}>{standingOf(row)}</Tag>,
    },
    {
      key: 'organization',
      head: m.members_field_organization(),
      wide: true,
      onPhone: 'fact',
      cell: (row) => row.organizationName,
    },
    { key: 'code', head: m.members_field_code(), onPhone: 'left-out', cell: (row) => row.code },
  ]
}

function DuesFilterBar({ counts }: { counts: readonly { state: DuesState; count: number }[] }) {
  const [{ organizationId, state }, filter] = useFilters(duesFilters)
  return (
    <>
      <Filters>
        <NativeSelect
          label={m.dues_state()}
          value={state ?? ''}
          onChange={(event) => filter({ state: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...counts.map(({ state: value, count }) => ({
              value,
              label: m.dues_state_count({ state: stateName(value), count: formatNumber(count) }),
            })),
          ]}
        />
      </Filters>
      <OrganizationFilter
        organizationId={organizationId}
        onChoose={(chosen) => filter({ organizationId: chosen })}
      />
    </>
  )
}
