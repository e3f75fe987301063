import type { Fact, Item, Step } from './scale.ts'

/** Those of the cell on the day of its meeting; present and absent are of those obliged to come. */
export type Roll = {
  members: number
  exempt: number
  away: number
  present: number
  absentWithoutReason: number
}

/** What the record of a meeting says; null where it does not say it yet. */
export type MeetingFacts = {
  roll: Roll | null
  /** Null where no day is set for the meeting. */
  heldOnTheDay: boolean | null
  minutesLong: number | null
  speakers: number | null
  /** Of what the meeting before had concluded. */
  conclusions: { done: number; of: number }
  /** Days from the meeting until both had signed its minutes. */
  daysToSigning: number | null
}

/**
 * What was measured: a value times `per`, so that a rate is compared without rounding, and the
 * numbers it was made of. `per` 0: there is nothing to measure.
 */
export type Evidence = { fact: Fact; value: number; per: number; of: Record<string, number> }

/** Who has to come: neither the exempt nor those who are away for a time. */
export function obligedOf({ members, exempt, away }: Roll): number {
  return members - exempt - away
}

/** A fact of a meeting with its evidence; null as long as it is not known. */
export function measured(fact: Fact, facts: MeetingFacts): Evidence | null {
  const { roll, conclusions } = facts
  switch (fact) {
    case 'attendanceRate':
      return roll && rate(fact, roll.present, obligedOf(roll), rollOf(roll))
    case 'absentWithoutReason':
      return roll && plain(fact, roll.absentWithoutReason)
    case 'heldOnTheDay':
      return facts.heldOnTheDay === null
        ? { fact, value: 0, per: 0, of: {} }
        : plain(fact, facts.heldOnTheDay ? 1 : 0)
    case 'conclusionsDone':
      return rate(fact, conclusions.done, conclusions.of)
    default:
      return facts[fact] === null ? null : plain(fact, facts[fact])
  }
}

/** The share of an item's points that what was measured brings. */
export function shareOf(
  { steps, whenNone }: Extract<Item, { by: 'computed' }>,
  evidence: Evidence,
): number {
  if (evidence.per === 0) return whenNone
  const reached = steps.filter((step) => reaches(step, evidence)).map(({ share }) => share)
  return Math.max(0, ...reached)
}

function reaches(step: Step, { value, per }: Evidence): boolean {
  if ('atLeast' in step) return value >= step.atLeast * per
  return 'over' in step ? value > step.over * per : value <= step.atMost * per
}

function rate(
  fact: Fact,
  part: number,
  whole: number,
  more: Record<string, number> = {},
): Evidence {
  return { fact, value: part * 100, per: whole, of: { part, whole, ...more } }
}

function plain(fact: Fact, value: number): Evidence {
  return { fact, value, per: 1, of: {} }
}

function rollOf({ members, exempt, away }: Roll): Record<string, number> {
  return { members, exempt, away }
}
