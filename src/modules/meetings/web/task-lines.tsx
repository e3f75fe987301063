import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { FieldFault } from '../../../platform/refusal.ts'
import { newId } from '../../../web/new-id.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { RollEntry } from '../contract.ts'
import { faultIn } from './faults.ts'
import styles from './meetings.module.css'
import type { TaskDraft } from './minutes-draft.ts'

/** What the meeting gave somebody to do, until when. */
export function TaskLines({
  tasks,
  roll,
  faults,
  onChange,
}: {
  tasks: readonly TaskDraft[]
  roll: readonly RollEntry[]
  faults: readonly FieldFault[]
  onChange: (tasks: readonly TaskDraft[]) => void
}) {
  const people = [
    { value: '', label: m.meetings_everybody() },
    ...roll.map(({ memberId, fullName }) => ({ value: memberId, label: fullName })),
  ]
  const given = faultIn(
    faults.filter(({ field }) => field === 'tasks'),
    'tasks',
  )
  return (
    <section
      id="minutes-tasks"
      tabIndex={-1}
      className={styles.part}
      aria-label={m.meetings_tasks()}
    >
      <h2>{m.meetings_tasks()}</h2>
      {given && <p className={styles.fault}>{given}</p>}
      {tasks.map((task, at) => {
        const set = (changed: Partial<TaskDraft>) =>
          onChange(tasks.with(at, { ...task, ...changed }))
        return (
          <div key={task.id} className={styles.line}>
            <TextInput
              label={m.meetings_task_what()}
              autoComplete="off"
              value={task.what}
              onChange={(event) => set({ what: event.currentTarget.value })}
            />
            <div className={styles.grid}>
              <NativeSelect
                id={`minutes-tasks.${at}.ownerId`}
                label={m.meetings_task_owner()}
                data={people}
                value={task.ownerId}
                error={faultIn(faults, `tasks.${at}.ownerId`)}
                onChange={(event) => set({ ownerId: event.currentTarget.value })}
              />
              <TextInput
                id={`minutes-tasks.${at}.dueOn`}
                label={m.meetings_task_due()}
                inputMode="numeric"
                autoComplete="off"
                value={task.dueOn}
                error={faultIn(faults, `tasks.${at}.dueOn`)}
                onChange={(event) => set({ dueOn: event.currentTarget.value })}
              />
            </div>
            <Button
              variant="subtle"
              onClick={() => onChange(tasks.filter((one) => one.id !== task.id))}
            >
              {m.meetings_task_remove()}
            </Button>
          </div>
        )
      })}
      <Button
        variant="default"
        onClick={() => onChange([...tasks, { id: newId(), what: '', ownerId: '', dueOn: '' }])}
      >
        {m.meetings_task_add()}
      </Button>
    </section>
  )
}
