import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, type Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { newId } from '../../../web/new-id.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { RaiseIssue } from '../../follow-up/web/raise-issue.tsx'
import { useOutbox } from '../../meetings/web/use-outbox.ts'
import { type OpenMeeting, type Visit, visitsApi } from '../contract.ts'
import { whyNotAttend } from '../visit-rules.ts'
import { useAttend } from './use-attend.ts'
import styles from './visits.module.css'
import { momentOf, said, stateName, stateTones } from './words.ts'

/** One's own visits, the one to say something of first; nothing for who follows nobody. */
export function OwnVisits() {
  const { data } = useSuspenseQuery({
    queryKey: ['visits', 'own'],
    queryFn: () => call(visitsApi.own, {}),
  })
  const { rows } = useOutbox()
  const { today, visits, open, met } = data
  if (visits.length + open.length + met.length === 0) return null
  // What was said here today stays where it is: an issue may be raised yet.
  const isOpen = ({ id, state }: Visit) =>
    state === 'planned' || rows.some((row) => row.section === 'visit' && row.recordId === id)
  const standing = visits.filter(({ state }) => state !== 'calledOff' && state !== 'lapsed')
  const groups = [
    { title: m.visits_today(), rows: standing.filter(({ on }) => on === today) },
    { title: m.visits_unsaid(), rows: standing.filter((one) => one.on < today && isOpen(one)) },
    { title: m.visits_coming(), rows: standing.filter(({ on }) => on > today) },
  ]
  const past = standing.filter((one) => one.on < today && !isOpen(one)).reverse()
  return (
    <section aria-label={m.visits_own()}>
      <h2>{m.visits_own()}</h2>
      {standing.length === 0 && <p>{m.visits_own_none()}</p>}
      {groups.map((group) => (
        <Group key={group.title} {...group} today={today} />
      ))}
      {past.length > 0 && (
        <details>
          <summary>{m.visits_done_count({ count: formatNumber(past.length) })}</summary>
          <Cards rows={past} today={today} isFresh={false} />
        </details>
      )}
      {met.length > 0 && <Met meetings={met} />}
      {open.length > 0 && <Open meetings={open} />}
    </section>
  )
}

type Listed = {
  rows: readonly Visit[]
  today: Day
  /** Whether one comes from there, or may have: issues are raised at once. */
  isFresh: boolean
}

function Group({ title, rows, today }: { title: string; rows: readonly Visit[]; today: Day }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <Cards rows={rows} today={today} isFresh />
    </>
  )
}

function Cards({ rows, today, isFresh }: Listed) {
  return (
    <ul className={styles.cards}>
      {rows.map((visit) => (
        <VisitCard key={visit.id} visit={visit} today={today} isFresh={isFresh} />
      ))}
    </ul>
  )
}

function VisitCard({ visit, today, isFresh }: { visit: Visit; today: Day; isFresh: boolean }) {
  const { id, organizationId, organizationName, place, state, clashesWith, on } = visit
  const { attend, isPending, error, waits } = useAttend(visit)
  const isSaid = visit.said === 'attended' || waits !== null
  const shown = waits !== null && state === 'planned' ? waits : state
  return (
    <li className={styles.card}>
      <h4>
        <Link to="/chuyen-co-so/$id" params={{ id }}>
          {organizationName}
        </Link>
      </h4>
      <p>
        {momentOf(visit)}
        {place && <> · {place}</>} <Tag tone={stateTones[shown]}>{stateName(shown)}</Tag>
      </p>
      {clashesWith && <p className={styles.clash}>{said.clash(clashesWith)}</p>}
      {isSaid && (
        <p role="status">{waits !== null ? m.visits_waits_here() : m.visits_you_attended()}</p>
      )}
      {visit.said === 'excused' && (
        <p>{m.visits_you_excused({ reason: visit.saidReason ?? '' })}</p>
      )}
      {error && <ProblemView error={error} />}
      <div className={styles.buttons}>
        {!isSaid && whyNotAttend(visit, today) === null && (
          <Button size="md" loading={isPending} onClick={attend}>
            {m.visits_i_attended()}
          </Button>
        )}
        {!isSaid && on >= addDays(today, -31) && visit.said === null && (
          <Link to="/chuyen-co-so/$id" params={{ id }} search={{ act: 'excuse' }}>
            {m.visits_i_could_not()}
          </Link>
        )}
      </div>
      {on <= today && isFresh && <RaiseIssue at={{ id: organizationId, name: organizationName }} />}
    </li>
  )
}

function Met({ meetings }: { meetings: readonly OpenMeeting[] }) {
  return (
    <details>
      <summary>{`${m.visits_met()} (${formatNumber(meetings.length)})`}</summary>
      <p>{m.visits_met_lead()}</p>
      <ul className={styles.cards}>
        {meetings.map((one) => (
          <MetCard key={`${one.organizationId} ${one.month ?? one.meetingId}`} meeting={one} />
        ))}
      </ul>
    </details>
  )
}

function MetCard({ meeting }: { meeting: OpenMeeting }) {
  const { organizationId, organizationName, month, meetingId, on, place } = meeting
  const [id] = useState(newId)
  const to = { organizationId, month, meetingId }
  const { attend, isPending, error, waits } = useAttend({
    id,
    version: 0,
    organizationName,
    on,
    to,
  })
  return (
    <li className={styles.card}>
      <h4>{organizationName}</h4>
      <p>
        {momentOf(meeting)}
        {place && <> · {place}</>}
      </p>
      {waits !== null && <p role="status">{m.visits_waits_here()}</p>}
      {error && <ProblemView error={error} />}
      {waits === null && (
        <div className={styles.buttons}>
          <Button size="md" variant="default" loading={isPending} onClick={attend}>
            {m.visits_i_attended()}
          </Button>
        </div>
      )}
    </li>
  )
}

function Open({ meetings }: { meetings: readonly OpenMeeting[] }) {
  return (
    <details>
      <summary>{`${m.visits_open()} (${formatNumber(meetings.length)})`}</summary>
      <p>{m.visits_open_lead()}</p>
      <ul>
        {meetings.map((one) => (
          <li key={`${one.organizationId} ${one.month ?? one.meetingId}`}>
            <Link to="/to-chuc/$id" params={{ id: one.organizationId }}>
              {one.organizationName}
            </Link>
            : {momentOf(one)} (
            {one.lastVisitOn === null
              ? said.openNever()
              : m.visits_open_last({ day: formatDay(one.lastVisitOn) })}
            )
          </li>
        ))}
      </ul>
    </details>
  )
}
