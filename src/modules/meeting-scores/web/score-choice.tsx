import { formatNumber, inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Row } from '../../meetings/outbox-rules.ts'
import { NotKnownYet } from '../../meetings/web/not-known-yet.tsx'
import { SectionChoice } from '../../meetings/web/section-choice.tsx'
import { isKnown, useChoice } from '../../meetings/web/use-choice.ts'
import type { Judged, MeetingScale, ScoreSheet } from '../contract.ts'
import { chosenScore, type ScorePart, scoreDifferences } from './choice-rules.ts'
import { choicesOf } from './item-line.tsx'
import type { HeldScore } from './use-score.ts'
import { levelName } from './words.ts'

type ScoreRow = Extract<Row, { section: 'score' }>

/** Two devices scored one meeting: each item in which they differ, side by side. */
export function ScoreChoice({ held }: { held: HeldScore }) {
  const { known, writtenOf, refresh } = held
  const row = writtenOf('score')
  return row?.section === 'score' && isKnown(row, known.version) ? (
    <Choice held={held} row={row} />
  ) : (
    <NotKnownYet onRead={refresh} />
  )
}

function Choice({ held, row }: { held: HeldScore; row: ScoreRow }) {
  const { known, write } = held
  const { mutate, isPending, error } = useChoice(write, row, known.version)
  const mine = row.content
  const parts = scoreDifferences(mine, known)
  const { speakers, override, judged } = mine
  const there = { speakers: known.facts.speakers, override: known.override, judged: known.judged }
  return (
    <SectionChoice
      differences={parts.map((part) => ({
        ...{ key: part, title: titleOf(part, known.scale?.body) },
        mine: linesOf(part, { speakers, override, judged }, known.scale?.body),
        theirs: linesOf(part, there, known.scale?.body),
      }))}
      isBusy={isPending}
      error={error}
      onChosen={(sideOf) => {
        const isTheirs = parts.every((part) => sideOf(part) === 'theirs')
        const isVote = 'yes' in mine
        const content = chosenScore(mine, known, sideOf)
        mutate(isTheirs && !isVote ? null : { section: 'score', content })
      }}
    />
  )
}

function titleOf(part: ScorePart, scale: MeetingScale | undefined): string {
  if (part === 'speakers') return m.meeting_scores_speakers()
  if (part === 'override') return m.meeting_scores_by_hand()
  const item = scale?.items[part.slice('item '.length)]
  return item ? inWords(item.name) : part
}

type Said = {
  speakers: number | null
  override: ScoreSheet['override']
  judged: Judged
}

function linesOf(
  part: ScorePart,
  { speakers, override, judged }: Said,
  scale: MeetingScale | undefined,
): string[] {
  if (part === 'speakers') return speakers === null ? [] : [formatNumber(speakers)]
  if (part === 'override') return override ? [levelName(override.level), override.reason] : []
  const code = part.slice('item '.length)
  const value = judged[code]
  if (value === undefined) return []
  const item = scale?.items[code]
  const choice = item && choicesOf(item).find((one) => one.value === value)
  return [choice?.label ?? (typeof value === 'number' ? formatNumber(value) : String(value))]
}
