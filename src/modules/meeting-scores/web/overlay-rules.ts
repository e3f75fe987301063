import { refuse } from '../../../platform/refusal.ts'
import type { Meeting } from '../../meetings/contract.ts'
import type { Row } from '../../meetings/outbox-rules.ts'
import type { Judged, MeetingFacts, Roll, ScoreSheet } from '../contract.ts'
import { minutesBetween } from '../fact-rules.ts'
import { scoreOf } from '../score-rules.ts'
import { whyNotScore } from '../state-rules.ts'

type ScoreRow = Extract<Row, { section: 'score' }>

/**
 * A score sheet as it was last known, with what this device has written laid over it: roll and
 * minutes change what is computed, the score itself what is judged and voted.
 */
export function sheetAsWritten(
  known: ScoreSheet,
  { meeting, row }: { meeting: Meeting | null; row: Row | null },
): ScoreSheet {
  const sheet = meeting === null ? known : withMeeting(known, meeting)
  if (row?.section !== 'score' || (row.state === 'sent' && row.version <= sheet.version))
    return sheet
  return withScore(sheet, row)
}

function withMeeting(sheet: ScoreSheet, meeting: Meeting): ScoreSheet {
  const { whyNot, scale, judged, state } = sheet
  const facts = factsAsWritten(sheet.facts, meeting)
  const isHeldNow = whyNot.score?.code === 'meeting-scores.not-held'
  return {
    ...{ ...sheet, facts },
    voters: meeting.roll.filter(({ present, votes }) => present && votes).length,
    score:
      scale && state !== 'voted' && state !== 'confirmed'
        ? scoreOf(scale.body, facts, judged)
        : sheet.score,
    whyNot: { ...whyNot, score: isHeldNow ? whyNotScore(meeting.state, state) : whyNot.score },
  }
}

/** What is computed from a meeting, as it is written on this device. */
export function factsAsWritten(facts: MeetingFacts, meeting: Meeting): MeetingFacts {
  const { attendance, roll, beganAt, endedAt, carried, heldOn } = meeting
  const done = carried.filter(({ state }) => state === 'done').length
  const open = carried.filter(
    ({ state, dueOn }) => state === 'open' && (dueOn === null || dueOn <= heldOn),
  ).length
  return {
    ...facts,
    roll: attendance && countsOf(roll),
    minutesLong: beganAt === null || endedAt === null ? null : minutesBetween(beganAt, endedAt),
    conclusions: { done, of: done + open },
  }
}

function countsOf(roll: Meeting['roll']): Roll {
  const number = (is: (one: Meeting['roll'][number]) => boolean) => roll.filter(is).length
  return {
    members: roll.length,
    exempt: number(({ duty }) => duty === 'exempt'),
    away: number(({ duty }) => duty === 'away'),
    suspended: number(({ duty }) => duty === 'suspended'),
    present: number(({ duty, present }) => duty === 'obliged' && present === true),
    absentWithoutReason: number(({ absence }) => absence === 'unexcused'),
  }
}

/** With the score as it was written here; what was voted waits to arrive before all else. */
function withScore(sheet: ScoreSheet, row: ScoreRow): ScoreSheet {
  const { content, version, writtenAt } = row
  const { scale, whyNot } = sheet
  const facts = { ...sheet.facts, speakers: content.speakers ?? null }
  const judged: Judged = content.judged
  const score = scale && scoreOf(scale.body, facts, judged)
  const override = content.override ?? null
  const written = { ...sheet, facts, judged, score, override, version }
  // A vote the server did not take is no vote: it is judged and voted on anew.
  if (!('yes' in content) || row.state === 'refused') return { ...written, state: 'draft' }
  const { yes = 0, no = 0, abstain = 0 } = content
  const notSent = refuse('conflict', 'meeting-scores.not-sent')
  return {
    ...{ ...written, state: 'voted', level: override?.level ?? score?.level ?? null },
    vote: { yes, no, abstain, at: new Date(writtenAt).toISOString(), by: '' },
    whyNot: { ...whyNot, score: notSent, reopen: notSent, confirm: notSent },
  }
}
