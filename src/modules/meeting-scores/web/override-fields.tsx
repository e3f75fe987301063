import { NativeSelect, TextInput } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import type { Score } from '../contract.ts'
import { levels } from '../level-rules.ts'
import type { ScoreDraft } from './score-draft.ts'
import styles from './scores.module.css'
import { levelName } from './words.ts'

/** Setting another level than the scale gives, with the reason; folded away, for it is rare. */
export function OverrideFields({
  draft,
  score,
  onChange,
}: {
  draft: ScoreDraft
  score: Score
  onChange: (changed: Partial<ScoreDraft>) => void
}) {
  const isNeeded = score.missing.length === 0 && score.level === null
  return (
    <details className={styles.fold} open={draft.level !== '' || isNeeded}>
      <summary>{m.meeting_scores_override()}</summary>
      <div className={styles.fields}>
        <NativeSelect
          label={m.meeting_scores_override_level()}
          value={draft.level}
          onChange={(event) => onChange({ level: event.currentTarget.value })}
          data={[
            { value: '', label: m.meeting_scores_as_scale() },
            ...levels
              .filter((level) => level !== score.level)
              .map((level) => ({ value: level, label: levelName(level) })),
          ]}
        />
        <TextInput
          id="score-override-reason"
          label={m.meeting_scores_override_reason()}
          autoComplete="off"
          value={draft.reason}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
        />
      </div>
    </details>
  )
}
