import { TextInput } from '@mantine/core'
import type { FieldFault } from '../../../platform/refusal.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { PressButton } from '../../../web/ui/press-button.tsx'
import { type Task, taskStates } from '../contract.ts'
import { faultIn } from './faults.ts'
import styles from './meetings.module.css'
import type { CarriedDraft } from './minutes-draft.ts'

/** What earlier meetings concluded: done, given up with the reason, or still open. */
export function CarriedLines({
  tasks,
  drafts,
  faults,
  onChange,
}: {
  tasks: readonly Task[]
  drafts: readonly CarriedDraft[]
  faults: readonly FieldFault[]
  onChange: (drafts: readonly CarriedDraft[]) => void
}) {
  const done = drafts.filter(({ state }) => state === 'done').length
  return (
    <section className={styles.part} aria-label={m.meetings_carried()}>
      <h2>
        {m.meetings_carried()} ({m.meetings_done_of({ done, all: drafts.length })})
      </h2>
      {drafts.map((draft, at) => {
        const task = tasks.find(({ id }) => id === draft.id)
        const set = (changed: Partial<CarriedDraft>) =>
          onChange(drafts.with(at, { ...draft, ...changed }))
        return (
          <div key={draft.id} className={styles.line}>
            <p>
              {task?.what}
              {task?.ownerName && <> · {task.ownerName}</>}
              {task?.dueOn && <> · {m.meetings_due({ day: formatDay(task.dueOn) })}</>}
            </p>
            <div className={styles.choices}>
              {taskStates.map((state) => (
                <PressButton
                  key={state}
                  isPressed={draft.state === state}
                  onPress={() => set({ state })}
                >
                  {message(`meetings_task_${state}`) ?? state}
                </PressButton>
              ))}
            </div>
            {draft.state === 'dropped' && (
              <TextInput
                id={`minutes-carried.${at}.note`}
                label={m.meetings_task_why_dropped()}
                autoComplete="off"
                value={draft.note}
                error={faultIn(faults, `carried.${at}.note`)}
                onChange={(event) => set({ note: event.currentTarget.value })}
              />
            )}
          </div>
        )
      })}
    </section>
  )
}
