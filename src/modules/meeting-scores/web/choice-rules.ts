import type { Side } from '../../meetings/choice-rules.ts'
import type { Row } from '../../meetings/outbox-rules.ts'
import type { Judged, ScoreSheet } from '../contract.ts'

type Content = Extract<Row, { section: 'score' }>['content']
type Theirs = Pick<ScoreSheet, 'judged' | 'override' | 'facts'>

/** What of a score is chosen one by one: an item by its code, who spoke, the level set by hand. */
export type ScorePart = 'speakers' | 'override' | `item ${string}`

/** Where two scores of one meeting differ. */
export function scoreDifferences(mine: Content, theirs: Theirs): ScorePart[] {
  const codes = [...new Set([...Object.keys(theirs.judged), ...Object.keys(mine.judged)])]
  const there = theirs.override
  const here = mine.override ?? null
  const isSameLevel = here?.level === there?.level && here?.reason === there?.reason
  return [
    ...codes
      .filter((code) => mine.judged[code] !== theirs.judged[code])
      .map((code) => `item ${code}` as const),
    ...((mine.speakers ?? null) === theirs.facts.speakers ? [] : ['speakers' as const]),
    ...(isSameLevel ? [] : ['override' as const]),
  ]
}

/** My score with what was chosen where the two differ; my vote stays, to be judged anew. */
export function chosenScore(
  mine: Content,
  theirs: Theirs,
  sideOf: (part: ScorePart) => Side,
): Content {
  const isTheirs = (part: ScorePart) => sideOf(part) === 'theirs'
  const codes = new Set([...Object.keys(theirs.judged), ...Object.keys(mine.judged)])
  const judged: Judged = Object.fromEntries(
    [...codes].flatMap((code) => {
      const value = (isTheirs(`item ${code}`) ? theirs : mine).judged[code]
      return value === undefined ? [] : [[code, value]]
    }),
  )
  return {
    ...{ ...mine, judged },
    speakers: isTheirs('speakers') ? theirs.facts.speakers : mine.speakers,
    override: isTheirs('override') ? theirs.override : mine.override,
  }
}
