import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatMonth, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Facts, History } from '../../../web/ui/small.tsx'
import { CalendarFeeds } from '../../calendar-feeds/web/calendar-feeds.tsx'
import { type MeetingDayOf, meetingDaysApi } from '../contract.ts'
import { MeetingDayActs } from './meeting-day-acts.tsx'
import { RulesNote } from './rules-note.tsx'
import { dayOfMonthInWords, weekdayOf, windowInWords } from './words.ts'

/** The day on which one organization meets, what the calendar says to it, and its next meetings. */
export function MeetingDayPage({ id }: { id: string }) {
  const { day } = useDay()
  const { data } = useSuspenseQuery({
    queryKey: ['meeting-days', 'of', id, day],
    queryFn: () => call(meetingDaysApi.ofOrganization, { id, day }),
  })
  return (
    <Page
      title={data.name}
      lead={m.meeting_days_of_one()}
      breadcrumbs={[
        <Link key="all" to="/lich-hop">
          {m.meeting_days_title()}
        </Link>,
      ]}
      actions={
        <Link to="/to-chuc/$id" params={{ id }}>
          {m.meeting_days_to_organization()}
        </Link>
      }
    >
      <Facts facts={factsOf(data)} />
      <RulesNote rules={data.rules} />
      <MeetingDayActs data={data} />
      <h2>{m.meeting_days_next()}</h2>
      {data.next.length === 0 ? (
        <EmptyState>{m.meeting_days_next_none()}</EmptyState>
      ) : (
        <ol>
          {data.next.map(({ on, startsAt, moved }) => (
            <li key={on}>
              {weekdayOf(on)} <time dateTime={on}>{formatDay(on)}</time>, {startsAt}
              {moved && <> ({inWords(moved)})</>}
              {data.whyNotChoose === null && (
                <>
                  {' · '}
                  <Link to="/sinh-hoat/moi" search={{ organizationId: id, month: on.slice(0, 7) }}>
                    {m.meeting_days_prepare()}
                  </Link>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {data.history.length > 0 && (
        <>
          <h2>{m.meeting_days_history()}</h2>
          <History
            items={data.history.map((one) => ({
              key: one.fromMonth,
              on: `${one.fromMonth}-01`,
              what: [dayOfMonthInWords(one.dayOfMonth), one.startsAt, one.place]
                .filter(Boolean)
                .join(', '),
              planned: one.fromMonth > day.slice(0, 7),
            }))}
          />
        </>
      )}
      <CalendarFeeds of={{ id, name: data.name }} />
    </Page>
  )
}

function factsOf({ chosen, window }: MeetingDayOf) {
  return [
    {
      term: m.meeting_days_chosen(),
      value: chosen
        ? [dayOfMonthInWords(chosen.dayOfMonth), chosen.startsAt].join(', ')
        : m.meeting_days_state_not_chosen(),
    },
    { term: m.meeting_days_place(), value: chosen?.place },
    { term: m.meeting_days_since(), value: chosen && formatMonth(chosen.fromMonth) },
    { term: m.meeting_days_calendar_says(), value: windowInWords(window) },
  ]
}
