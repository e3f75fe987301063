import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FieldFault } from '../../../platform/refusal.ts'
import { Problem } from '../../../web/call.ts'
import { useDraft } from '../../../web/offline/use-draft.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ErrorSummary } from '../../../web/ui/form.tsx'
import { ActionBar } from '../../../web/ui/press-button.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { Meeting } from '../contract.ts'
import { CarriedLines } from './carried-lines.tsx'
import { faultIn } from './faults.ts'
import { HeadFields } from './head-fields.tsx'
import { ItemCard } from './item-card.tsx'
import { MeetingFrame } from './meeting-frame.tsx'
import styles from './meetings.module.css'
import { MinutesChoice } from './minutes-choice.tsx'
import { draftOf, inputOf, type MinutesDraft, whyNotSend } from './minutes-draft.ts'
import { refusedEarlier } from './refused-earlier.ts'
import { TaskLines } from './task-lines.tsx'
import { type HeldMeeting, useMeeting } from './use-meeting.ts'
import { VoteLines } from './vote-lines.tsx'

/** The minutes of a meeting by its agenda: what was discussed and concluded, who does what. */
export function MinutesPage({ id }: { id: string }) {
  const held = useMeeting(id)
  const { meeting, writtenOf } = held
  const { whyNot } = meeting
  if (writtenOf('minutes')?.state === 'conflict')
    return (
      <MeetingFrame held={held} title={m.meetings_step_minutes()} section="minutes">
        <MinutesChoice held={held} />
      </MeetingFrame>
    )
  if (whyNot.write)
    return (
      <MeetingFrame held={held} title={m.meetings_step_minutes()} section="minutes">
        <p>{sayWhyNot(whyNot.write)}</p>
        <MinutesRead meeting={meeting} />
      </MeetingFrame>
    )
  return <MinutesForm held={held} />
}

function MinutesForm({ held }: { held: HeldMeeting }) {
  const { draft, change, isTyped, error, isPending, send } = useMinutes(held)
  const faults = error instanceof Problem ? error.fields : []
  const isLeft = draft.items.some(({ discussed }) => !discussed)
  return (
    <MeetingFrame held={held} title={m.meetings_step_minutes()} section="minutes" isTyped={isTyped}>
      {error && !isPending && (
        <ErrorSummary error={error} links={linksOf(faults)} onReload={held.refresh} />
      )}
      <MinutesParts meeting={held.meeting} draft={draft} faults={faults} onChange={change} />
      <ActionBar>
        {isLeft && (
          <Button
            variant="default"
            onClick={() =>
              change({ items: draft.items.map((item) => ({ ...item, discussed: true })) })
            }
          >
            {m.meetings_all_discussed()}
          </Button>
        )}
        <Button loading={isPending} onClick={send}>
          {m.meetings_next_sign()}
        </Button>
      </ActionBar>
    </MeetingFrame>
  )
}

/** What is written of the minutes, kept as it is typed, and how it is sent. */
function useMinutes({ meeting, write, writtenOf }: HeldMeeting) {
  const { id } = meeting
  const navigate = useNavigate()
  const [typed, keep, forget] = useDraft<MinutesDraft>(`minutes ${id}`)
  const draft = typed?.draft ?? draftOf(meeting)
  const began = typed?.began ?? meeting.minutesVersion
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (_: typeof typed) => {
      const content = inputOf(draft)
      const why = whyNotSend({ ...content, id, version: began }, meeting)
      if (why) throw new Problem({ status: 409, ...why })
      return write(began, { section: 'minutes', content })
    },
    onSuccess: async (went, sent) => {
      if (forget(sent) && went) await navigate({ to: '/sinh-hoat/$id/kiem-tra', params: { id } })
    },
  })
  return {
    ...{ draft, isTyped: typed !== null, isPending, send: () => mutate(typed) },
    error: error ?? refusedEarlier(writtenOf('minutes')),
    change: (changed: Partial<MinutesDraft>) => keep({ draft: { ...draft, ...changed }, began }),
  }
}

type Parts = {
  meeting: Meeting
  draft: MinutesDraft
  faults: readonly FieldFault[]
  onChange: (changed: Partial<MinutesDraft>) => void
}

/** The parts of the minutes, in the order they are gone through. */
function MinutesParts({ meeting, draft, faults, onChange }: Parts) {
  const { carried, roll } = meeting
  const voters = roll.filter(({ present, votes }) => present && votes).length
  return (
    <>
      <HeadFields {...{ draft, meeting, faults, onChange }} />
      {carried.length > 0 && (
        <CarriedLines
          tasks={carried}
          drafts={draft.carried}
          faults={faults}
          onChange={(changed) => onChange({ carried: changed })}
        />
      )}
      <h2>{m.meetings_agenda()}</h2>
      <ItemCards {...{ draft, onChange }} />
      <TaskLines
        {...{ roll, faults }}
        tasks={draft.tasks}
        onChange={(tasks) => onChange({ tasks })}
      />
      <VoteLines
        {...{ voters, faults }}
        votes={draft.votes}
        onChange={(votes) => onChange({ votes })}
      />
    </>
  )
}

function ItemCards({ draft: { items }, onChange }: Pick<Parts, 'draft' | 'onChange'>) {
  return items.map((item, at) => (
    <ItemCard
      // An item is known by its place on the agenda.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      key={at}
      at={at}
      item={item}
      onChange={(changed) => onChange({ items: items.with(at, changed) })}
    />
  ))
}

function linksOf(faults: readonly FieldFault[]) {
  return faults.map((fault) => ({
    href: `#minutes-${fault.field}`,
    text: faultIn(faults, fault.field) ?? fault.code,
  }))
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
