import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FieldFault } from '../../../platform/refusal.ts'
import { call, Problem } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ErrorSummary } from '../../../web/ui/form.tsx'
import { ActionBar } from '../../../web/ui/press-button.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Meeting, meetingsApi, type WriteMinutes } from '../contract.ts'
import { CarriedLines } from './carried-lines.tsx'
import { faultIn } from './faults.ts'
import { ItemCard } from './item-card.tsx'
import { MeetingFrame } from './meeting-frame.tsx'
import styles from './meetings.module.css'
import { draftOf, inputOf, type MinutesDraft, whyNotSend } from './minutes-draft.ts'
import { TaskLines } from './task-lines.tsx'
import { useMeeting } from './use-meeting.ts'
import { VoteLines } from './vote-lines.tsx'

/** The minutes of a meeting by its agenda: what was discussed and concluded, who does what. */
export function MinutesPage({ id }: { id: string }) {
  const { meeting, refresh } = useMeeting(id)
  const { whyNot, minutesVersion } = meeting
  if (whyNot.write)
    return (
      <MeetingFrame meeting={meeting} title={m.meetings_step_minutes()}>
        <p>{sayWhyNot(whyNot.write)}</p>
        <MinutesRead meeting={meeting} />
      </MeetingFrame>
    )
  return <MinutesForm key={minutesVersion} meeting={meeting} refresh={refresh} />
}

function MinutesForm({ meeting, refresh }: { meeting: Meeting; refresh: () => Promise<unknown> }) {
  const { id } = meeting
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftOf(meeting))
  const { mutate, error, isPending } = useMutation({
    mutationFn: (input: WriteMinutes) => send(input, meeting),
    onSuccess: async () => {
      await refresh()
      await navigate({ to: '/sinh-hoat/$id/kiem-tra', params: { id } })
    },
  })
  const faults = error instanceof Problem ? error.fields : []
  const change = (changed: Partial<MinutesDraft>) => setDraft({ ...draft, ...changed })
  const voters = meeting.roll.filter(({ present, votes }) => present && votes).length
  return (
    <MeetingFrame meeting={meeting} title={m.meetings_step_minutes()}>
      {error && !isPending && (
        <ErrorSummary error={error} links={linksOf(faults)} onReload={refresh} />
      )}
      <HeadFields draft={draft} meeting={meeting} faults={faults} onChange={change} />
      {meeting.carried.length > 0 && (
        <CarriedLines
          tasks={meeting.carried}
          drafts={draft.carried}
          faults={faults}
          onChange={(carried) => change({ carried })}
        />
      )}
      <h2>{m.meetings_agenda()}</h2>
      {draft.items.map((item, at) => (
        <ItemCard
          // An item is known by its place on the agenda.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
          at={at}
          item={item}
          onChange={(changed) => change({ items: draft.items.with(at, changed) })}
        />
      ))}
      <TaskLines
        tasks={draft.tasks}
        roll={meeting.roll}
        faults={faults}
        onChange={(tasks) => change({ tasks })}
      />
      <VoteLines
        votes={draft.votes}
        voters={voters}
        faults={faults}
        onChange={(votes) => change({ votes })}
      />
      <ActionBar>
        {draft.items.some(({ discussed }) => !discussed) && (
          <Button
            variant="default"
            onClick={() =>
              change({ items: draft.items.map((item) => ({ ...item, discussed: true })) })
            }
          >
            {m.meetings_all_discussed()}
          </Button>
        )}
        <Button loading={isPending} onClick={() => mutate(inputOf(draft, meeting))}>
          {m.meetings_next_sign()}
        </Button>
      </ActionBar>
    </MeetingFrame>
  )
}

/** Sends minutes the rules bear; what they do not is said without asking the server. */
async function send(input: WriteMinutes, meeting: Meeting) {
  const why = whyNotSend(input, meeting)
  if (why) throw new Problem({ status: 409, ...why })
  return call(meetingsApi.writeMinutes, input)
}

function linksOf(faults: readonly FieldFault[]) {
  return faults.map((fault) => ({
    href: `#minutes-${fault.field}`,
    text: faultIn(faults, fault.field) ?? fault.code,
  }))
}

function HeadFields({
  draft,
  meeting,
  faults,
  onChange,
}: {
  draft: MinutesDraft
  meeting: Meeting
  faults: readonly FieldFault[]
  onChange: (changed: Partial<MinutesDraft>) => void
}) {
  const there = meeting.roll.filter(({ present }) => present)
  const people = [
    { value: '', label: m.meetings_choose() },
    ...there.map(({ memberId, fullName }) => ({ value: memberId, label: fullName })),
  ]
  return (
    <div className={styles.grid}>
      <TextInput
        id="minutes-beganAt"
        label={m.meetings_began_at()}
        autoComplete="off"
        value={draft.beganAt}
        error={faultIn(faults, 'beganAt')}
        onChange={(event) => onChange({ beganAt: event.currentTarget.value })}
      />
      <TextInput
        id="minutes-endedAt"
        label={m.meetings_ended_at()}
        autoComplete="off"
        value={draft.endedAt}
        error={faultIn(faults, 'endedAt')}
        onChange={(event) => onChange({ endedAt: event.currentTarget.value })}
      />
      <NativeSelect
        id="minutes-chairId"
        label={m.meetings_chair()}
        data={people}
        value={draft.chairId}
        error={faultIn(faults, 'chairId')}
        onChange={(event) => onChange({ chairId: event.currentTarget.value })}
      />
      <NativeSelect
        id="minutes-secretaryId"
        label={m.meetings_secretary()}
        data={people}
        value={draft.secretaryId}
        error={faultIn(faults, 'secretaryId')}
        onChange={(event) => onChange({ secretaryId: event.currentTarget.value })}
      />
      <TextInput
        id="minutes-guests"
        label={m.meetings_guests()}
        autoComplete="off"
        value={draft.guests}
        error={faultIn(faults, 'guests')}
        onChange={(event) => onChange({ guests: event.currentTarget.value })}
      />
    </div>
  )
}

/** What was written, where it is read alone. */
function MinutesRead({ meeting }: { meeting: Meeting }) {
  return (
    <>
      {meeting.items.map(({ title, notes, conclusion }) => (
        <section key={title} className={styles.item}>
          <h3>{title}</h3>
          {notes && <p>{notes}</p>}
          {conclusion && (
            <p>
              <strong>{m.meetings_conclusion()}:</strong> {conclusion}
            </p>
          )}
        </section>
      ))}
    </>
  )
}
