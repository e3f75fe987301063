import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatNumber, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { PressButton } from '../../../web/ui/press-button.tsx'
import type { Item, ItemScore, Judged } from '../contract.ts'
import { pointsFrom } from './score-draft.ts'
import styles from './scores.module.css'
import { evidenceInWords, factName, missingInWords, pointsInWords, stepInWords } from './words.ts'

type Line = { item: Item; score: ItemScore }

/** An item the system computes: locked, with its evidence and, on asking, how it comes about. */
export function ComputedLine({ item, score, children }: Line & { children?: ReactNode }) {
  if (item.by !== 'computed') return null
  const { evidence } = score
  return (
    <li className={styles.item} id={`score-${score.item}`}>
      <Head item={item} score={score} />
      <p>
        {evidence
          ? m.meeting_scores_computed({ evidence: evidenceInWords(evidence) })
          : missingInWords(item.fact)}
      </p>
      {children}
      <details>
        <summary>{m.meeting_scores_why()}</summary>
        <p>{m.meeting_scores_by({ fact: factName(item.fact) })}</p>
        <ul>
          {item.steps.map((step) => (
            <li key={stepInWords(step)}>{stepInWords(step)}</li>
          ))}
        </ul>
      </details>
    </li>
  )
}

type Judging = Line & {
  judged: Judged[string] | undefined
  isClosed: boolean
  onJudge: (value: Judged[string] | undefined) => void
}

/** An item the cell judges: nothing is chosen before somebody does. */
export function JudgedLine({ item, score, judged, isClosed, onJudge }: Judging) {
  return (
    <li className={styles.item} id={`score-${score.item}`}>
      <fieldset disabled={isClosed} className={styles.judging}>
        <legend>
          <Head item={item} score={score} />
        </legend>
        {item.by === 'points' ? (
          <Points
            {...{ item, judged, onJudge }}
            label={m.meeting_scores_points_of({ item: inWords(item.name) })}
          />
        ) : (
          <div className={styles.choices}>
            {choicesOf(item).map(({ value, label }) => (
              <PressButton key={label} isPressed={judged === value} onPress={() => onJudge(value)}>
                {label}
              </PressButton>
            ))}
          </div>
        )}
      </fieldset>
    </li>
  )
}

function Head({ item, score: { points, most } }: Line) {
  return (
    <span className={styles.head}>
      <strong>{inWords(item.name)}</strong>
      {item.by !== 'met' && <span>{pointsInWords(points, most)}</span>}
    </span>
  )
}

/** What of an item one chooses from; nothing where points are given. */
export function choicesOf(item: Item): { value: string | boolean; label: string }[] {
  if (item.by === 'met')
    return [
      { value: true, label: m.meeting_scores_met() },
      { value: false, label: m.meeting_scores_not_met() },
    ]
  if (item.by !== 'choices') return []
  return Object.entries(item.choices).map(([value, { name }]) => ({ value, label: inWords(name) }))
}

/** Points of a whole group; what is no number, or too many, counts as not judged and is said. */
function Points({
  item,
  judged,
  label,
  onJudge,
}: Pick<Judging, 'item' | 'judged' | 'onJudge'> & { label: string }) {
  const [text, setText] = useState(typeof judged === 'number' ? formatNumber(judged) : '')
  const points = pointsFrom(text)
  const isBeyond = text !== '' && (points === null || points > item.points)
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={isBeyond ? m.meeting_scores_up_to({ most: formatNumber(item.points) }) : null}
      onChange={(event) => {
        const typed = event.currentTarget.value
        const given = pointsFrom(typed)
        setText(typed)
        onJudge(given === null || given > item.points ? undefined : given)
      }}
    />
  )
}
