import { addDays, addMonths } from '../src/platform/day.ts'
import { inventName } from './names.ts'
import { dayBetween, dayIn, type Random } from './random.ts'
import { lastOf, type Member, type Organization } from './rows.ts'
import { demoDay } from './seed.ts'

export type Maker = { random: Random; newId: () => string; newCode: () => string }

/** A person before anything happened to them; full status is due at `fullOn`. */
export type Person = Omit<Member, 'periods' | 'fullOn'> & { fullOn: string }

/** Whether a cell is one of neighbors, old and young, and not of people who work together. */
export function isResidential(cell: Organization): boolean {
  const { unitType } = lastOf(cell)
  return unitType === 'hamlet' || unitType === 'quarter'
}

const women: Record<string, number> = {
  school: 0.62,
  hospital: 0.55,
  publicServiceUnit: 0.5,
  stateAgency: 0.4,
  partyAgency: 0.42,
  army: 0.06,
  police: 0.1,
  borderGuard: 0.03,
}

/** A person admitted on a day, of an age and a name that fit the cell and the time. */
export function inventMember(
  { random, newId, newCode }: Maker,
  cell: Organization,
  admittedOn: string,
): Person {
  const gender = random.chance(women[lastOf(cell).unitType] ?? 0.32) ? 'female' : 'male'
  const age = random.weighted([
    [random.int(20, 24), 30],
    [random.int(25, 35), 50],
    [random.int(36, 50), 17],
    [random.int(51, 58), 3],
  ])
  // Who works is not retired yet, and nobody on the roll of 2019 is older than ninety-four.
  const earliest = isResidential(cell) ? 1925 : gender === 'female' ? 1964 : 1959
  const admittedIn = Number(admittedOn.slice(0, 4))
  const tooOld = admittedIn - age < earliest
  const birthYear = Math.min(
    admittedIn - 20,
    tooOld ? earliest + random.int(0, 9) : admittedIn - age,
  )
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

/** The day of a ceremony for someone on the roll of the demonstration's day. */
export function ceremonyDay(random: Random, cell: Organization): string {
  const year = isResidential(cell)
    ? random.weighted([
        [random.int(1962, 1975), 6],
        [random.int(1976, 1989), 22],
        [random.int(1990, 1999), 22],
        [random.int(2000, 2009), 28],
        [random.int(2010, 2014), 12.5],
        [random.int(2015, 2018), 8],
        [2019, 1.5],
      ])
    : random.weighted([
        [random.int(1984, 1989), 4],
        [random.int(1990, 1999), 19],
        [random.int(2000, 2009), 38],
        [random.int(2010, 2014), 22],
        [random.int(2015, 2018), 14.8],
        [2019, 2.2],
      ])
  return ceremonyIn(random, year)
}

const anniversaries = ['02-03', '05-19', '09-02', '11-07']

/** Many ceremonies are held on one of four anniversaries. */
export function ceremonyIn(random: Random, year: number): string {
  if (year === 2019) return dayBetween(random, '2019-01-05', addDays(demoDay, -2))
  if (random.chance(0.3)) return `${year}-${random.pick(anniversaries)}`
  return dayIn(random, year, year)
}
