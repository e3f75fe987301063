import type { ReactNode } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import type { Judged, MeetingScale, Score } from '../contract.ts'
import { ComputedLine, JudgedLine } from './item-line.tsx'
import styles from './scores.module.css'

/** The items of a scale: those that are computed first, then those the cell judges. */
export function ScoreItems({
  scale,
  score,
  judged,
  isClosed,
  onJudge,
  speakers,
}: {
  scale: MeetingScale
  score: Score
  judged: Judged
  isClosed: boolean
  onJudge: (item: string, value: Judged[string] | undefined) => void
  /** Where the number who spoke is written, at the item that is computed from it. */
  speakers: ReactNode
}) {
  const lines = score.items.flatMap((one) => {
    const item = scale.items[one.item]
    return item ? [{ item, score: one }] : []
  })
  const computed = lines.filter(({ item }) => item.by === 'computed')
  return (
    <>
      {computed.length > 0 && (
        <>
          <h2>{m.meeting_scores_by_system()}</h2>
          <ul className={styles.items}>
            {computed.map((line) => (
              <ComputedLine key={line.score.item} {...line}>
                {line.item.by === 'computed' && line.item.fact === 'speakers' && speakers}
              </ComputedLine>
            ))}
          </ul>
        </>
      )}
      <h2>{m.meeting_scores_by_cell()}</h2>
      <ul className={styles.items}>
        {lines
          .filter(({ item }) => item.by !== 'computed')
          .map((line) => (
            <JudgedLine
              key={line.score.item}
              {...line}
              judged={judged[line.score.item]}
              isClosed={isClosed}
              onJudge={(value) => onJudge(line.score.item, value)}
            />
          ))}
      </ul>
    </>
  )
}
