import { Textarea } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import { PressButton } from '../../../web/ui/press-button.tsx'
import styles from './meetings.module.css'
import type { ItemDraft } from './minutes-draft.ts'

/** One item of the agenda: whether it was discussed, what was said, what was concluded. */
export function ItemCard({
  item,
  at,
  onChange,
}: {
  item: ItemDraft
  at: number
  onChange: (changed: ItemDraft) => void
}) {
  const { title, discussed, notes, conclusion } = item
  const isWritten = notes !== '' || conclusion !== ''
  return (
    <section className={styles.item} aria-label={title}>
      <div className={styles.itemHead}>
        <h3>
          {at + 1}. {title}
        </h3>
        <div className={styles.choices}>
          <PressButton
            isPressed={discussed}
            onPress={() => onChange({ ...item, discussed: !discussed })}
          >
            {discussed ? m.meetings_discussed() : m.meetings_not_discussed()}
          </PressButton>
        </div>
      </div>
      <details open={isWritten || undefined}>
        <summary>{m.meetings_notes_and_conclusion()}</summary>
        <Textarea
          label={m.meetings_notes()}
          rows={3}
          value={notes}
          onChange={(event) =>
            onChange({ ...item, notes: event.currentTarget.value, discussed: true })
          }
        />
        <Textarea
          label={m.meetings_conclusion()}
          rows={2}
          value={conclusion}
          onChange={(event) =>
            onChange({ ...item, conclusion: event.currentTarget.value, discussed: true })
          }
        />
      </details>
    </section>
  )
}
