import type { Evidence, MeetingFacts, Roll } from './contract.ts'
import type { Fact, Item, Step } from './scale.ts'

/** Who has to come: neither the exempt, nor those who are away for a time or suspended. */
function obligedOf({ members, exempt, away, suspended }: Roll): number {
  return members - exempt - away - suspended
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

function rollOf({ members, exempt, away, suspended }: Roll): Record<string, number> {
  return { members, exempt, away, suspended }
}

/** Minutes from one hour of a day to a later one. */
export function minutesBetween(from: string, to: string): number {
  return Math.max(0, minutesOf(to) - minutesOf(from))
}

function minutesOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5))
}
