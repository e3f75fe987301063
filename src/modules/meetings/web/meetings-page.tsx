import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { addMonths } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatMonth, formatNumber } from '../../../web/format.ts'
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
import { kinds, type ListedMeeting, meetingsApi } from '../contract.ts'
import { meetingFilters } from './filters.ts'
import { NextCards } from './next-cards.tsx'
import { OutboxList } from './outbox-list.tsx'
import { attendanceInWords, kindName, stateName, stateTones } from './words.ts'

/** The meetings that were prepared, and how far each has come. */
export function MeetingsPage() {
  const { day } = useDay()
  const [filters, filter, clear] = useFilters(meetingFilters)
  const mayPrepare = useMay('meetings.manage')
  const list = useInfiniteQuery({
    queryKey: ['meetings', 'list', filters],
    queryFn: ({ pageParam }) => call(meetingsApi.list, { ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <Page
      title={m.meetings_title()}
      lead={m.meetings_lead()}
      actions={
        <>
          <Link to="/lich-hop">{m.meetings_to_calendar()}</Link>
          <Link to="/sinh-hoat/duyet">{m.meetings_to_scores()}</Link>
          {mayPrepare && (
            <Link to="/sinh-hoat/moi" search={{ organizationId: filters.organizationId }}>
              {m.meetings_act_prepare()}
            </Link>
          )}
        </>
      }
    >
      <OutboxList />
      <NextCards />
      <ViewBar list="meetings" known={meetingFilters} />
      {list.error && <ProblemView error={list.error} />}
      <Filters>
        <NativeSelect
          label={m.meetings_month()}
          value={filters.month ?? ''}
          onChange={(event) => filter({ month: event.currentTarget.value })}
          data={[{ value: '', label: m.ui_all() }, ...monthsAround(day)]}
        />
        <NativeSelect
          label={m.meetings_kind()}
          value={filters.kind ?? ''}
          onChange={(event) => filter({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...kinds.map((value) => ({ value, label: kindName(value) })),
          ]}
        />
        <NativeSelect
          label={m.meetings_state()}
          value={filters.state ?? ''}
          onChange={(event) => filter({ state: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...(first?.states ?? []).map(({ state: value, count }) => ({
              value,
              label: m.meetings_state_count({
                state: stateName(value),
                count: formatNumber(count),
              }),
            })),
          ]}
        />
        <NativeSelect
          label={m.meetings_moved()}
          value={filters.moved ?? ''}
          onChange={(event) => filter({ moved: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            { value: 'yes', label: m.meetings_moved_only() },
          ]}
        />
      </Filters>
      <OrganizationFilter
        organizationId={filters.organizationId}
        onChoose={(organizationId) => filter({ organizationId })}
      />
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.meetings_title()}
          list="meetings"
          tools={
            <ExportButton
              list="meetings"
              ask={(file) => call(meetingsApi.export, { ...filters, ...file })}
            />
          }
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={first.total}
          {...moreOf(list)}
          empty={
            isNarrowed ? (
              <NoneMatch onClear={clear} />
            ) : (
              <EmptyState>{m.meetings_none()}</EmptyState>
            )
          }
          columns={columns()}
        />
      )}
    </Page>
  )
}

/** From three months ahead back to a year ago. */
function monthsAround(day: string) {
  return Array.from({ length: 16 }, (_, at) => {
    const value = addMonths(`${day.slice(0, 7)}-01`, 3 - at).slice(0, 7)
    return { value, label: formatMonth(value) }
  })
}

function columns(): Column<ListedMeeting>[] {
  return [
    {
      key: 'organization',
      head: m.meetings_organization(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/sinh-hoat/$id" params={{ id: row.id }}>
          {row.organizationName}
        </Link>
      ),
    },
    {
      key: 'day',
      head: m.meetings_day(),
      onPhone: 'fact',
      cell: ({ heldOn, startsAt, movedFrom }) => (
        <>
          {formatDay(heldOn)}, {startsAt}
          {movedFrom && <> ({m.meetings_moved_from({ day: formatDay(movedFrom) })})</>}
        </>
      ),
    },
    {
      key: 'kind',
      head: m.meetings_kind(),
      onPhone: 'fact',
      cell: ({ kind, month, title }) =>
        [kindName(kind), month ? formatMonth(month) : title].filter(Boolean).join(', '),
    },
    {
      key: 'state',
      head: m.meetings_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    {
      key: 'attendance',
      head: m.meetings_attended(),
      onPhone: 'fact',
      cell: ({ attendance }) => (attendance ? attendanceInWords(attendance) : '–'),
    },
    {
      key: 'parent',
      head: m.meetings_parent(),
      wide: true,
      onPhone: 'fact',
      cell: ({ parentName }) => parentName ?? '–',
    },
  ]
}
