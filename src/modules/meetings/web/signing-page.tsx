import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay, formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Facts, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { capacities, type Meeting, meetingsApi, type SigningCapacity } from '../contract.ts'
import { MeetingFrame } from './meeting-frame.tsx'
import styles from './meetings.module.css'
import { useMeeting } from './use-meeting.ts'
import { absenceName, attendanceInWords } from './words.ts'

/** What was written, to be looked through: what is missing first, then the signatures. */
export function SigningPage({ id }: { id: string }) {
  const held = useMeeting(id)
  const { meeting, refresh } = held
  const { missing, state } = meeting
  return (
    <MeetingFrame held={held} title={m.meetings_step_sign()}>
      {state === 'signed' && (
        <p>
          <Tag tone="green">{m.meetings_state_signed()}</Tag>
        </p>
      )}
      {missing.length > 0 && state !== 'cancelled' && (
        <div className={styles.missing}>
          <strong>{m.meetings_missing()}</strong>
          <ul>
            {missing.map((one) => (
              <li key={one.code + JSON.stringify(one.details)}>{sayWhyNot(one)}</li>
            ))}
          </ul>
        </div>
      )}
      <Facts facts={factsOf(meeting)} />
      <Written meeting={meeting} />
      <h2>{m.meetings_signatures()}</h2>
      <ul className={styles.roll}>
        {capacities.map((capacity) => (
          <SignatureLine key={capacity} meeting={meeting} capacity={capacity} onSigned={refresh} />
        ))}
      </ul>
    </MeetingFrame>
  )
}

function factsOf({ beganAt, endedAt, roll, attendance, guests, chairId, secretaryId }: Meeting) {
  const nameOf = (id: string | null) => roll.find(({ memberId }) => memberId === id)?.fullName
  const absent = roll.filter(({ absence }) => absence !== null)
  return [
    { term: m.meetings_hours(), value: [beganAt, endedAt].map((one) => one ?? '…').join(' – ') },
    { term: m.meetings_attended(), value: attendance && attendanceInWords(attendance) },
    {
      term: m.meetings_absent(),
      value:
        absent
          .map(({ fullName, absence }) => `${fullName} (${absenceName(absence ?? '')})`)
          .join(', ') || '–',
    },
    { term: m.meetings_chair(), value: nameOf(chairId) },
    { term: m.meetings_secretary(), value: nameOf(secretaryId) },
    { term: m.meetings_guests(), value: guests },
  ]
}

function Written({ meeting: { items, votes, tasks } }: { meeting: Meeting }) {
  return (
    <>
      {items.map(({ title, discussed, notes, conclusion }) => (
        <section key={title} className={styles.item}>
          <h3>{title}</h3>
          {!discussed && <p>{m.meetings_not_discussed()}</p>}
          {notes && <p>{notes}</p>}
          {conclusion && (
            <p>
              <strong>{m.meetings_conclusion()}:</strong> {conclusion}
            </p>
          )}
        </section>
      ))}
      {tasks.length > 0 && <h2>{m.meetings_tasks()}</h2>}
      <ul>
        {tasks.map(({ id, what, ownerName, dueOn }) => (
          <li key={id}>
            {what} · {ownerName ?? m.meetings_everybody()}
            {dueOn && <> · {m.meetings_due({ day: formatDay(dueOn) })}</>}
          </li>
        ))}
      </ul>
      {votes.length > 0 && <h2>{m.meetings_votes()}</h2>}
      <ul>
        {votes.map(({ question, secret, yes, no, abstain }) => (
          <li key={question}>
            {question}{' '}
            {m.meetings_vote_result({
              ...{ yes: formatNumber(yes), no: formatNumber(no), abstain: formatNumber(abstain) },
            })}
            {secret && <> ({m.meetings_vote_secret()})</>}
          </li>
        ))}
      </ul>
    </>
  )
}

function SignatureLine({
  meeting,
  capacity,
  onSigned,
}: {
  meeting: Meeting
  capacity: SigningCapacity
  onSigned: () => Promise<unknown>
}) {
  const { id, attendanceVersion, minutesVersion, signatures, whyNot, state } = meeting
  const signature = signatures.find((one) => one.capacity === capacity)
  const onPaper = signatures.length === 1
  const { mutate, error, isPending } = useMutation({
    mutationFn: (paper: boolean) =>
      call(meetingsApi.sign, { id, attendanceVersion, minutesVersion, capacity, onPaper: paper }),
    onSuccess: onSigned,
  })
  const why = whyNot.signAs[capacity]
  return (
    <li className={styles.line}>
      <strong>{capacity === 'chair' ? m.meetings_chair() : m.meetings_secretary()}</strong>
      {signature ? (
        <p>
          ✓ {signature.fullName}, {formatInstant(signature.signedAt)}
          {signature.onPaper && <> ({m.meetings_on_paper()})</>}
        </p>
      ) : (
        state !== 'cancelled' && (
          <>
            {why && <p>{sayWhyNot(why)}</p>}
            {!why && (
              <Button loading={isPending} onClick={() => mutate(onPaper)}>
                {onPaper ? m.meetings_act_sign_paper() : m.meetings_act_sign()}
              </Button>
            )}
          </>
        )
      )}
      {error && <ProblemView error={error} />}
    </li>
  )
}
