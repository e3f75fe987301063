import type { Day } from '../../platform/day.ts'

export const statuses = ['probationary', 'full', 'suspended'] as const
export type Status = (typeof statuses)[number]

export const flagNames = ['exempt', 'temporarilyAway', 'temporarilyHere', 'introduced'] as const
export type FlagName = (typeof flagNames)[number]

export const openings = [
  'admission',
  'fullRecognition',
  'officialTransfer',
  'internalTransfer',
  'collectiveTransfer',
  'suspension',
  'resumption',
  'readmission',
  'reinstatement',
  'arrival',
  'registration',
] as const
export type Opening = (typeof openings)[number]

/** The ways a member leaves the register; the other closings go with what opens the next period. */
export const departures = ['withdrawal', 'removal', 'expulsion', 'death', 'departure'] as const
export type Departure = (typeof departures)[number]

export const closings = [
  'fullRecognition',
  'officialTransfer',
  'internalTransfer',
  'collectiveTransfer',
  'suspension',
  'resumption',
  ...departures,
  /** Where the membership of another record of the same person takes over. */
  'merging',
] as const
export type Closing = (typeof closings)[number]

/** A stretch of one status in one organization; `until` is null while it lasts. */
export type Period = {
  organizationId: string
  status: Status
  from: Day
  until: Day | null
  openedBy: Opening
  /** The day of the decision it rests on. */
  openingOn: Day | null
  closedBy: Closing | null
}

export type Flag = { flag: FlagName; from: Day; until: Day | null }

/** Everything the rules ask about a member: periods and flags in the order of time. */
export type Life = {
  birthDate: Day
  /** Three different dates: Party age counts from the first, probation from the second. */
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
  periods: readonly Period[]
  flags: readonly Flag[]
}

/** The period a member is in on a day; undefined when not on the register then. */
export function periodOn(life: Life, day: Day): Period | undefined {
  return life.periods.find(({ from, until }) => from <= day && (until === null || day < until))
}

/** The status held before the present suspension, or the present one. */
export function ownStatus(periods: readonly Period[]): Status {
  return periods.findLast((period) => period.status !== 'suspended')?.status ?? 'full'
}

/** The ceremony the present probation runs from: that of the last admission. */
export function ceremonyOf(life: Life): Day {
  return (
    life.periods.findLast((period) => period.openedBy === 'readmission')?.from ?? life.admittedOn
  )
}
