import type { Judged, MeetingScale, ScoreSheet } from '../contract.ts'
import { type Level, levels } from '../level-rules.ts'
import { scoreOf } from '../score-rules.ts'

/** What stands on the page before it is sent. */
export type ScoreDraft = {
  judged: Judged
  speakers: string
  level: string
  reason: string
  yes: string
  no: string
  abstain: string
}

export function draftOf({ judged, facts, override }: ScoreSheet): ScoreDraft {
  return {
    ...{ judged, speakers: facts.speakers === null ? '' : String(facts.speakers) },
    ...{ level: override?.level ?? '', reason: override?.reason ?? '' },
    ...{ yes: '', no: '', abstain: '' },
  }
}

/** What the draft would score, by the very rules the server scores by. */
export function scoreOfDraft(scale: MeetingScale, { facts }: ScoreSheet, draft: ScoreDraft) {
  return scoreOf(scale, { ...facts, speakers: numberFrom(draft.speakers) }, draft.judged)
}

/** The level set by hand; null where that of the scale stands. */
export function levelByHand({ level }: ScoreDraft): Level | null {
  return levels.find((one) => one === level) ?? null
}

export function contentOf(draft: ScoreDraft) {
  const level = levelByHand(draft)
  return {
    ...{ judged: draft.judged, speakers: numberFrom(draft.speakers) },
    override: level && { level, reason: draft.reason },
  }
}

export function votesOf({ yes, no, abstain }: ScoreDraft) {
  return { yes: numberFrom(yes) ?? 0, no: numberFrom(no) ?? 0, abstain: numberFrom(abstain) ?? 0 }
}

/** A whole number as it is typed; null where nothing or something else stands. */
function numberFrom(text: string): number | null {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null
}

/** Points as they are typed, with a comma or a point; null where it is no number. */
export function pointsFrom(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,4}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null
}
