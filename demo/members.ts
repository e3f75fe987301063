import { addDays, addMonths } from '../src/platform/day.ts'
import { inventName } from './names.ts'
import type { Random } from './random.ts'
import { foundedOn, lastOf, type Member, type Organization, type Period } from './rows.ts'
import { demoDay, movementsSince } from './seed.ts'

/** A stay in one organization. The status inside it follows from the dates of the member. */
export type Stay = {
  organization: Organization
  from: string
  until: string | null
  openedBy: string
  closedBy: string | null
}

export type Maker = { random: Random; newId: () => string; newCode: () => string }

/** A person with the dates of admission; `admittedOn` bounds what can have happened. */
export function inventMember(
  { random, newId, newCode }: Maker,
  admittedOn: string,
): Omit<Member, 'periods'> {
  const gender = random.chance(0.36) ? 'female' : 'male'
  const age = random.weighted([
    [random.int(19, 24), 30],
    [random.int(25, 35), 48],
    [random.int(36, 50), 19],
    [random.int(51, 58), 3],
  ])
  // Nobody on the roll of 2019 is older than one hundred.
  const birthYear = Math.max(1925, Number(admittedOn.slice(0, 4)) - age)
  return {
    id: newId(),
    code: newCode(),
    fullName: inventName(random, gender, birthYear),
    birthDate: dayIn(random, birthYear, birthYear),
    gender,
    decidedOn: addDays(admittedOn, -random.int(5, 28)),
    admittedOn,
    fullOn: addMonths(admittedOn, 12),
  }
}

export function dayIn(random: Random, fromYear: number, toYear: number): string {
  const month = String(random.int(1, 12)).padStart(2, '0')
  return `${random.int(fromYear, toYear)}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`
}

/** The day of a ceremony for someone on the roll of the demonstration's day. */
export function ceremonyDay(random: Random): string {
  const year = random.weighted([
    [random.int(1962, 1975), 5],
    [random.int(1976, 1989), 15],
    [random.int(1990, 1999), 20],
    [random.int(2000, 2009), 30],
    [random.int(2010, 2014), 16],
    [random.int(2015, 2018), 12],
    [2019, 2],
  ])
  const day = dayIn(random, year, year)
  return day > demoDay ? dayIn(random, 2018, 2018) : day
}

/** Cuts stays into periods of one status: probationary until the day of full status, then full. */
export function periodsOf(fullOn: string, stays: readonly Stay[]): Period[] {
  return stays.flatMap((stay): Period[] => {
    const organizationId = stay.organization.id
    const { from, until, openedBy, closedBy } = stay
    if (fullOn <= from) return [{ organizationId, status: 'full', from, until, openedBy, closedBy }]
    if (until !== null && until <= fullOn)
      return [{ organizationId, status: 'probationary', from, until, openedBy, closedBy }]
    return [
      {
        organizationId,
        status: 'probationary',
        from,
        until: fullOn,
        openedBy,
        closedBy: 'fullRecognition',
      },
      {
        organizationId,
        status: 'full',
        from: fullOn,
        until,
        openedBy: 'fullRecognition',
        closedBy,
      },
    ]
  })
}

/** Where a member was: in the cell since admission or the cell's founding, or moved there since. */
export function staysEndingIn(
  random: Random,
  cell: Organization,
  admittedOn: string,
  elsewhere: (before: string) => Organization | null,
): Stay[] {
  const founded = foundedOn(cell)
  const start = admittedOn > founded ? admittedOn : founded
  const here = (from: string, openedBy: string): Stay => ({
    organization: cell,
    from,
    until: null,
    openedBy,
    closedBy: null,
  })
  if (!random.chance(0.07)) return [here(start, admittedOn >= founded ? 'admission' : 'arrival')]

  const earliest = start > movementsSince ? addDays(start, 30) : movementsSince
  if (earliest >= addDays(demoDay, -10))
    return [here(start, admittedOn >= founded ? 'admission' : 'arrival')]
  const moved = dayBetween(random, earliest, addDays(demoDay, -5))
  if (random.chance(0.15)) return [here(moved, 'arrival')]

  const before = elsewhere(moved)
  if (!before || before === cell || foundedOn(before) >= moved)
    return [here(start, admittedOn >= founded ? 'admission' : 'arrival')]
  const sameChapter = lastOf(before).parentId === lastOf(cell).parentId
  const kind = sameChapter ? 'internalTransfer' : 'officialTransfer'
  const beforeFrom = admittedOn > foundedOn(before) ? admittedOn : foundedOn(before)
  if (beforeFrom >= moved) return [here(moved, 'arrival')]
  return [
    {
      organization: before,
      from: beforeFrom,
      until: moved,
      openedBy: admittedOn >= foundedOn(before) ? 'admission' : 'arrival',
      closedBy: kind,
    },
    here(moved, kind),
  ]
}

export function dayBetween(random: Random, from: string, to: string): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return addDays(from, random.int(0, Math.max(0, days)))
}

/** How somebody's membership ended, and when; most leave by death. */
export function leaving(random: Random): string {
  return random.weighted([
    ['death', 62],
    ['departure', 18],
    ['removal', 12],
    ['withdrawal', 5],
    ['expulsion', 3],
  ])
}
