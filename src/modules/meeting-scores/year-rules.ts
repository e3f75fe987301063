import { isAtLeast, type Level, levels } from './level-rules.ts'
import type { MeetingScale } from './scale.ts'

/** What was scored in a month, where something was. */
export type ScoredMeeting = { month: string; kind: string; level: Level }

/**
 * The level of a month: that of its regular meeting. Of several it is the lowest; where only other
 * meetings were scored, the lowest of those.
 */
export function monthLevel(
  meetings: readonly Pick<ScoredMeeting, 'kind' | 'level'>[],
): Level | null {
  const regular = meetings.filter(({ kind }) => kind === 'regular')
  const counted = regular.length > 0 ? regular : meetings
  return counted.length === 0 ? null : lowest(counted.map(({ level }) => level))
}

export type YearLevel = {
  /** Null as long as a month is missing, and where the scale does not say. */
  level: Level | null
  /** Months without a level. */
  missing: string[]
  /** Whether the scale says how a year is judged. */
  isRuled: boolean
}

/**
 * The level of a year by its months, as far as the scale says: the best level of which no month is
 * worse than it bears, and enough months are at it or above.
 */
export function yearLevel(
  { year }: Pick<MeetingScale, 'year'>,
  months: readonly { month: string; level: Level | null }[],
): YearLevel {
  const missing = months.filter(({ level }) => level === null).map(({ month }) => month)
  const reached = months.flatMap(({ level }) => (level === null ? [] : [level]))
  const isRuled = Object.keys(year).length > 0
  if (missing.length > 0 || !isRuled) return { level: null, missing, isRuled }
  const level = levels.find((one) => {
    const asked = year[one]
    return (
      asked &&
      reached.every((each) => isAtLeast(each, asked.everyMonth)) &&
      reached.filter((each) => isAtLeast(each, one)).length >= asked.monthsAtLevel
    )
  })
  return { level: level ?? null, missing, isRuled }
}

function lowest(given: readonly Level[]): Level | null {
  return levels.findLast((level) => given.includes(level)) ?? null
}
