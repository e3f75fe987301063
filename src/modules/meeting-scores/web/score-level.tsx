import { formatNumber, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { MeetingScale, Score } from '../contract.ts'
import type { Level } from '../level-rules.ts'
import styles from './scores.module.css'
import { levelName, levelTones } from './words.ts'

/** The sum and the level, with what is missing, or what of a level was missed. */
export function ScoreLevel({
  scale,
  score,
  byHand,
}: {
  scale: MeetingScale
  score: Score
  /** A level somebody gives in place of the scale's. */
  byHand: Level | null
}) {
  const { total, most, missing, failedGates } = score
  const level = byHand ?? score.level
  return (
    <div className={styles.level} aria-live="polite">
      <strong>
        {m.meeting_scores_total({ total: formatNumber(total), most: formatNumber(most) })}
      </strong>{' '}
      {level && <LevelTag level={level} />}
      {missing.length > 0 && <span>{m.meeting_scores_left({ number: missing.length })}</span>}
      {missing.length === 0 && level === null && <span>{m.meeting_scores_no_level()}</span>}
      {failedGates.map((gate) => (
        <span key={gate.level}>
          {m.meeting_scores_gate({
            level: levelName(gate.level),
            items: gate.items.map((code) => nameOf(scale, code)).join(', '),
          })}
        </span>
      ))}
    </div>
  )
}

export function LevelTag({ level }: { level: Level }) {
  return <Tag tone={levelTones[level]}>{levelName(level)}</Tag>
}

function nameOf({ items }: MeetingScale, code: string): string {
  const item = items[code]
  return item ? inWords(item.name) : code
}
