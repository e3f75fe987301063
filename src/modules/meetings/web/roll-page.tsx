import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useDraft } from '../../../web/offline/use-draft.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ActionBar } from '../../../web/ui/press-button.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { OfficialsOnRoll } from '../../visits/web/on-roll.tsx'
import { attendanceOf } from '../attendance-rules.ts'
import type { RollEntry } from '../contract.ts'
import { whyNotPhotograph } from '../meeting-rules.ts'
import { MeetingFrame } from './meeting-frame.tsx'
import styles from './meetings.module.css'
import { RecordPhotos } from './record-photos.tsx'
import { refusedEarlier } from './refused-earlier.ts'
import { RollChoice } from './roll-choice.tsx'
import { type Mark, marksOf, rollOf, unsaid, withoutReason } from './roll-marks.ts'
import { RollRow } from './roll-row.tsx'
import { type HeldMeeting, useMeeting } from './use-meeting.ts'
import { attendanceInWords } from './words.ts'

/** Calling the roll: those who had to come, then, folded, those who had not. */
export function RollPage({ id }: { id: string }) {
  const held = useMeeting(id)
  if (held.writtenOf('roll')?.state !== 'conflict') return <RollForm held={held} />
  return (
    <MeetingFrame held={held} title={m.meetings_step_roll()} section="roll">
      <RollChoice held={held} />
    </MeetingFrame>
  )
}

function RollForm({ held }: { held: HeldMeeting }) {
  const { meeting } = held
  const { id, roll, whyNot } = meeting
  const { marks, set, isTyped, error, bar } = useRoll(held)
  const others = roll.filter(({ duty }) => duty !== 'obliged')
  const rowOf = (one: RollEntry) => (
    <RollRow
      key={one.memberId}
      one={one}
      mark={marks.get(one.memberId) ?? null}
      isClosed={whyNot.callRoll !== null}
      onMark={(mark) => set([[one.memberId, mark]])}
    />
  )
  return (
    <MeetingFrame held={held} title={m.meetings_step_roll()} section="roll" isTyped={isTyped}>
      {whyNot.callRoll && <p>{sayWhyNot(whyNot.callRoll)}</p>}
      {error && <ProblemView error={error} />}
      {roll.length === 0 && <p>{m.meetings_nobody_on_roll()}</p>}
      <ul className={styles.roll}>{obligedOf(roll).map(rowOf)}</ul>
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{m.meetings_not_obliged_number({ number: others.length })}</summary>
          <ul className={styles.roll}>{others.map(rowOf)}</ul>
        </details>
      )}
      {(whyNot.callRoll === null || whyNot.callRoll.code === 'meetings.signed') && (
        <RecordPhotos
          of="meeting"
          id={id}
          name={held.name}
          title={m.meetings_roll_photo()}
          hint={m.meetings_roll_photo_hint()}
          whyNotAdd={whyNotPhotograph(meeting)}
        />
      )}
      <OfficialsOnRoll meetingId={id} />
      {whyNot.callRoll === null && <RollBar roll={roll} marks={marks} {...bar} />}
    </MeetingFrame>
  )
}

type Marks = ReadonlyMap<string, Mark>

/** What is marked on the roll, kept as it is typed, step by step to be taken back; and how it is written. */
function useRoll({ meeting, write, writtenOf }: HeldMeeting) {
  const { id, roll, attendanceVersion } = meeting
  const navigate = useNavigate()
  const [typed, keep, forget] = useDraft<readonly [string, Mark][]>(`roll ${id}`)
  const [history, setHistory] = useState(() => (typed ? [new Map(typed.draft)] : []))
  const marks: Marks = history.at(-1) ?? marksOf(roll)
  const began = typed?.began ?? attendanceVersion
  const goOn = () => navigate({ to: '/sinh-hoat/$id/bien-ban', params: { id } })
  const { mutate, error, isPending } = useMutation({
    mutationFn: (_: typeof typed) =>
      write(began, { section: 'roll', content: rollOf(roll, marks) }),
    onSuccess: async (went, sent) => {
      if (!forget(sent)) return
      setHistory([])
      if (went) await goOn()
    },
  })
  const turn = (changed: readonly Map<string, Mark>[]) => {
    const last = changed.at(-1)
    setHistory([...changed])
    keep(last ? { draft: [...last], began } : null)
  }
  const set = (changed: Iterable<[string, Mark]>) =>
    turn([...history, new Map([...marks, ...changed])])
  const isSaid = typed === null && unsaid(obligedOf(roll), marks).length === 0
  return {
    ...{ marks, set, isTyped: typed !== null, error: error ?? refusedEarlier(writtenOf('roll')) },
    bar: {
      ...{ isPending, set },
      onUndo: history.length > 0 ? () => turn(history.slice(0, -1)) : null,
      onNext: () => (isSaid ? goOn() : mutate(typed)),
    },
  }
}

/** How many are there, who is left, and the way on. */
function RollBar({
  roll,
  marks,
  isPending,
  set,
  onUndo,
  onNext,
}: { roll: readonly RollEntry[]; marks: Marks } & ReturnType<typeof useRoll>['bar']) {
  const obliged = obligedOf(roll)
  const left = unsaid(obliged, marks)
  const reasonless = withoutReason(marks)
  return (
    <ActionBar>
      <p className={styles.counted} aria-live="polite">
        <strong>{attendanceInWords(attendanceOf(asCalled(roll, marks)))}</strong>
        {left.length > 0 && <span>{m.meetings_left({ number: left.length })}</span>}
        {reasonless > 0 && <span>{m.meetings_no_reason_yet({ number: reasonless })}</span>}
      </p>
      {left.length > 0 && (
        <Button
          variant="default"
          onClick={() => set(left.map(({ memberId }) => [memberId, 'present']))}
        >
          {left.length === obliged.length ? m.meetings_all_present() : m.meetings_others_present()}
        </Button>
      )}
      {onUndo && (
        <Button variant="default" onClick={onUndo}>
          {m.meetings_undo()}
        </Button>
      )}
      <Button loading={isPending} onClick={onNext}>
        {m.meetings_next_minutes()}
      </Button>
    </ActionBar>
  )
}

function obligedOf(roll: readonly RollEntry[]) {
  return roll.filter(({ duty }) => duty === 'obliged')
}

function asCalled(roll: readonly RollEntry[], marks: Marks) {
  return roll.map(({ memberId, duty }) => {
    const mark = marks.get(memberId) ?? null
    const isAbsent = mark !== null && mark !== 'present'
    return { duty, present: mark === 'present', absence: isAbsent ? mark : null }
  })
}
