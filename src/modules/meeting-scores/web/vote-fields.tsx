import { Button, TextInput } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import type { Level } from '../level-rules.ts'

import type { ScoreDraft } from './score-draft.ts'
import styles from './scores.module.css'
import { levelName } from './words.ts'

/** The vote of who is present and may vote: the three numbers are together those. */
export function VoteFields({
  draft,
  voters,
  level,
  onChange,
}: {
  draft: ScoreDraft
  voters: number
  level: Level | null
  onChange: (changed: Partial<ScoreDraft>) => void
}) {
  return (
    <section>
      <h2>
        {level === null
          ? m.meeting_scores_vote_title()
          : m.meeting_scores_vote_on({ level: levelName(level) })}
      </h2>
      <p>{m.meeting_scores_voters({ number: voters })}</p>
      <div className={styles.votes}>
        {(['yes', 'no', 'abstain'] as const).map((way) => (
          <TextInput
            key={way}
            id={`score-${way}`}
            label={labels[way]()}
            inputMode="numeric"
            autoComplete="off"
            value={draft[way]}
            onChange={(event) => onChange({ [way]: event.currentTarget.value })}
          />
        ))}
        <Button
          variant="default"
          onClick={() => onChange({ yes: String(voters), no: '0', abstain: '0' })}
        >
          {m.meeting_scores_all_agree()}
        </Button>
      </div>
    </section>
  )
}

const labels = {
  yes: m.meeting_scores_yes,
  no: m.meeting_scores_no,
  abstain: m.meeting_scores_abstain,
} as const
