import { formatNumber, formatPercent } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Evidence, Fact, Step } from '../contract.ts'
import type { Level, ScoreState } from '../level-rules.ts'

export function levelName(level: Level): string {
  return message(`meeting_scores_level_${level}`) ?? level
}

export const levelTones = { good: 'green', fair: 'plain', average: 'amber', poor: 'red' } as const

export function stateName(state: ScoreState): string {
  return message(`meeting_scores_state_${state}`) ?? state
}

export const stateTones = {
  none: 'red',
  draft: 'amber',
  voted: 'gold',
  confirmed: 'green',
} as const

/** `8/10` points, with what is not known yet as a dash. */
export function pointsInWords(points: number | null, most: number): string {
  return `${formatNumber(points)}/${formatNumber(most)}`
}

/** What was measured, as `15/17 = 88,2% (20 đảng viên, miễn 2, đi vắng 1)`. */
export function evidenceInWords(evidence: Evidence): string {
  const { fact, value, per } = evidence
  if (per === 0) return message(`meeting_scores_nothing_${fact}`) ?? '–'
  switch (fact) {
    case 'attendanceRate':
      return [rateInWords(evidence), besidesInWords(evidence)].filter(Boolean).join(' ')
    case 'conclusionsDone':
      return rateInWords(evidence)
    case 'heldOnTheDay':
      return value === 1 ? m.meeting_scores_on_the_day() : m.meeting_scores_another_day()
    default:
      return message(`meeting_scores_measured_${fact}`, { value: formatNumber(value) }) ?? '–'
  }
}

function rateInWords({ value, per, of }: Evidence): string {
  return `${of.part}/${of.whole} = ${formatPercent(Math.round((value * 10) / per) / 10)}`
}

/** Who of the roll did not have to come, where there is somebody. */
function besidesInWords({ of }: Evidence): string | null {
  const besides = (['exempt', 'away', 'suspended'] as const).flatMap((why) => {
    const number = of[why] ?? 0
    const words = message(`meeting_scores_besides_${why}`, { number })
    return number === 0 || words === null ? [] : [words]
  })
  if (besides.length === 0) return null
  return `(${[m.meeting_scores_members({ number: of.members ?? 0 }), ...besides].join(', ')})`
}

/** What a computed item waits for. */
export function missingInWords(fact: Fact): string {
  return message(`meeting_scores_missing_${fact}`) ?? '–'
}

/** How far a fact brings how much of the points. */
export function stepInWords(step: Step): string {
  const said = message(`rule_sets_says_${Object.keys(step).join('_')}`, { ...step })
  return said ?? '–'
}

export function factName(fact: Fact): string {
  return message(`rule_sets_code_${fact}`) ?? fact
}
