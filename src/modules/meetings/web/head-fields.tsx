import { NativeSelect, TextInput } from '@mantine/core'
import type { FieldFault } from '../../../platform/refusal.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Meeting } from '../contract.ts'
import { faultIn } from './faults.ts'
import styles from './meetings.module.css'
import type { MinutesDraft } from './minutes-draft.ts'

/** When a meeting began and ended, who led it and who wrote, who came besides. */
export function HeadFields({
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
