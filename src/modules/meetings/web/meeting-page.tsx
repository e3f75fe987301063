import { Link } from '@tanstack/react-router'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { formatDay, formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Acts } from '../../../web/ui/acts.tsx'
import { Facts, History, Tag } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { PaperLinks } from '../../meeting-papers/web/paper-links.tsx'
import type { Meeting } from '../contract.ts'
import { Agenda } from './agenda-list.tsx'
import { actsOf } from './meeting-acts.ts'
import { MeetingFrame } from './meeting-frame.tsx'
import styles from './meetings.module.css'
import { OutboxList } from './outbox-list.tsx'
import { useMeeting } from './use-meeting.ts'
import { attendanceInWords, dutyName, stateName, stateTones } from './words.ts'

/** A meeting: how far it has come, the next thing to do, its agenda, what can be changed. */
export function MeetingPage({ id }: { id: string }) {
  const held = useMeeting(id)
  const { meeting, refresh } = held
  return (
    <MeetingFrame held={held}>
      <OutboxList of={id} />
      <NextStep meeting={meeting} />
      <Facts facts={factsOf(meeting)} />
      <Agenda items={meeting.items} />
      <PaperLinks id={meeting.id} />
      <h2>{m.meetings_change()}</h2>
      <Acts acts={actsOf(meeting)} whyNone={null} onWritten={refresh} done={null} />
      {meeting.reopened.length > 0 && (
        <>
          <h2>{m.meetings_reopened()}</h2>
          <History
            items={meeting.reopened.map(({ round, at, by, reason }) => ({
              key: String(round),
              on: at.slice(0, 10),
              what: m.meetings_reopened_line({ by, at: formatInstant(at), reason }),
            }))}
          />
        </>
      )}
      <TrailLink recordType="meeting" recordId={meeting.id} label={meeting.organizationName} />
    </MeetingFrame>
  )
}

/** The one thing to do now, large; nothing where all is done. */
function NextStep({ meeting }: { meeting: Meeting }) {
  const { id, state, whyNot } = meeting
  if (state === 'signed' || state === 'cancelled') return null
  if (state === 'held')
    return (
      <Link className={styles.go} to="/sinh-hoat/$id/bien-ban" params={{ id }}>
        {m.meetings_go_on()}
      </Link>
    )
  if (whyNot.callRoll) return <p>{sayWhyNot(whyNot.callRoll)}</p>
  return (
    <Link className={styles.go} to="/sinh-hoat/$id/diem-danh" params={{ id }}>
      {m.meetings_enter()}
    </Link>
  )
}

function factsOf(meeting: Meeting) {
  const { state, heldOn, startsAt, calendarOn, reason, place, roll, byHand, attendance, rules } =
    meeting
  const obliged = roll.filter(({ duty }) => duty === 'obliged').length
  const others = roll.filter(({ duty }) => duty !== 'obliged')
  const added = byHand.map(({ fullName }) => fullName).join(', ')
  const isMoved = calendarOn !== null && calendarOn !== heldOn
  return [
    {
      term: m.meetings_state(),
      value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    {
      term: m.meetings_day(),
      value: `${formatDay(heldOn)}, ${startsAt}${isMoved ? ` (${m.meetings_moved_from({ day: formatDay(calendarOn) })})` : ''}`,
    },
    { term: m.meetings_place(), value: place },
    ...(reason === null ? [] : [{ term: m.meetings_reason(), value: reason }]),
    attendance
      ? { term: m.meetings_attended(), value: attendanceInWords(attendance) }
      : { term: m.meetings_to_come(), value: m.meetings_people({ number: obliged }) },
    ...(others.length === 0
      ? []
      : [
          {
            term: m.meetings_not_obliged(),
            value: others.map(({ fullName, duty }) => `${fullName} (${dutyName(duty)})`).join(', '),
          },
        ]),
    ...(added === '' ? [] : [{ term: m.meetings_added(), value: added }]),
    ...(rules === null
      ? []
      : [
          {
            term: m.meetings_rules(),
            value: (
              <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
                {rules.title}
              </Link>
            ),
          },
        ]),
  ]
}
