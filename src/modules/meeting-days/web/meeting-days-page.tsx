import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatDay, formatMonth, formatNumber, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { CalendarFeeds } from '../../calendar-feeds/web/calendar-feeds.tsx'
import { meetingDaysApi, type PlannedMeeting } from '../contract.ts'
import { meetingFilters } from './filters.ts'
import styles from './meeting-days.module.css'
import { MonthTable } from './month-table.tsx'
import { RulesNote } from './rules-note.tsx'
import { monthAfter, stateName, stateTones, weekdayOf } from './words.ts'

/** The regular meetings of a month: how many on which day, and whose. */
export function MeetingDaysPage() {
  const { day } = useDay()
  const [{ month = day.slice(0, 7), on, state, organizationId }, filter] =
    useFilters(meetingFilters)
  const isNarrowed = Boolean(on ?? state ?? organizationId)
  const clear = () => filter({ on: undefined, state: undefined, organizationId: undefined })
  const list = useInfiniteQuery({
    queryKey: ['meeting-days', month, on, state, organizationId],
    queryFn: ({ pageParam }) =>
      call(meetingDaysApi.list, { month, on, state, organizationId, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const turnTo = (to: string | undefined) => filter({ month: to, on: undefined })
  return (
    <Page title={m.meeting_days_title()} lead={m.meeting_days_lead()}>
      <ViewBar list="meetingDays" known={meetingFilters} />
      {list.error && <ProblemView error={list.error} />}
      <div className={styles.turn}>
        <Button variant="default" onClick={() => turnTo(monthAfter(month, -1))}>
          {m.meeting_days_month_before()}
        </Button>
        <h2 aria-live="polite">{m.meeting_days_month({ month: formatMonth(month) })}</h2>
        <Button variant="default" onClick={() => turnTo(monthAfter(month, 1))}>
          {m.meeting_days_month_after()}
        </Button>
        {month !== day.slice(0, 7) && (
          <Button variant="subtle" onClick={() => turnTo(undefined)}>
            {m.meeting_days_this_month()}
          </Button>
        )}
      </div>
      {list.isPending && <Waiting />}
      {first && (
        <>
          <RulesNote rules={first.rules} />
          {first.exceptions.map((one) => (
            <p key={one.from}>
              {m.meeting_days_exception({
                name: inWords(one.name),
                from: formatDay(one.from),
                through: formatDay(one.through),
                instead: formatDay(one.insteadFrom),
              })}
            </p>
          ))}
          <MonthTable
            month={month}
            counts={new Map(first.days.map((one) => [one.on, one.count]))}
            chosen={on}
            today={day}
            onChoose={(chosen) => filter({ on: chosen })}
          />
          <Filters>
            <NativeSelect
              label={m.meeting_days_state()}
              value={state ?? ''}
              onChange={(event) => filter({ state: event.currentTarget.value })}
              data={[
                { value: '', label: m.ui_all() },
                ...first.states.map(({ state: value, count }) => ({
                  value,
                  label: m.meeting_days_state_count({
                    state: stateName(value),
                    count: formatNumber(count),
                  }),
                })),
              ]}
            />
            {on && (
              <Button variant="default" onClick={() => filter({ on: undefined })}>
                {m.meeting_days_all_days({ day: formatDay(on) })}
              </Button>
            )}
          </Filters>
          <OrganizationFilter
            organizationId={organizationId}
            onChoose={(chosen) => filter({ organizationId: chosen })}
          />
          <DataTable
            caption={m.meeting_days_title()}
            list="meetingDays"
            tools={
              <ExportButton
                list="meetingDays"
                ask={(file) =>
                  call(meetingDaysApi.export, { month, on, state, organizationId, ...file })
                }
              />
            }
            rows={pages.flatMap((page) => page.rows)}
            rowKey={(row) => row.organizationId}
            total={first.total}
            {...moreOf(list)}
            empty={
              isNarrowed ? (
                <NoneMatch onClear={clear} />
              ) : (
                <EmptyState>{m.meeting_days_none()}</EmptyState>
              )
            }
            columns={columns()}
          />
        </>
      )}
      <CalendarFeeds of={null} />
    </Page>
  )
}

function columns(): Column<PlannedMeeting>[] {
  return [
    {
      key: 'organization',
      head: m.meeting_days_organization(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/lich-hop/$id" params={{ id: row.organizationId }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'day',
      head: m.meeting_days_day(),
      onPhone: 'fact',
      cell: ({ on, moved }) =>
        on === null ? (
          '–'
        ) : (
          <>
            {weekdayOf(on)} {formatDay(on)}
            {moved && <> ({inWords(moved)})</>}
          </>
        ),
    },
    {
      key: 'hour',
      head: m.meeting_days_hour(),
      onPhone: 'fact',
      cell: ({ startsAt }) => startsAt ?? '–',
    },
    {
      key: 'place',
      head: m.meeting_days_place(),
      wide: true,
      onPhone: 'fact',
      cell: ({ place }) => place ?? '–',
    },
    {
      key: 'state',
      head: m.meeting_days_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    {
      key: 'parent',
      head: m.meeting_days_parent(),
      wide: true,
      onPhone: 'fact',
      cell: ({ parentName }) => parentName ?? '–',
    },
  ]
}
