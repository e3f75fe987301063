import { assignmentsOf } from './follow-assignments.ts'
import type { Demo } from './generate.ts'
import { type Chosen, chosenDays } from './meeting-days.ts'
import { idMaker, type Random, randomFrom } from './random.ts'
import { lastOf } from './rows.ts'
import { demoDay, seed } from './seed.ts'
import { isShown } from './sizes.ts'
import { type Table, table } from './table.ts'

type Said = 'attended' | 'excused' | null
type Visit = Chosen & {
  officialId: string
  underId: string
  month: string
  on: string
  said: Said
  cellSaid: 'present' | 'absent' | null
}

const months = ['2019-04', '2019-05', '2019-06', '2019-07']

/** Who was at which meeting in the months before the demonstration's day, and who is to go still. */
export function visitsTable(demo: Demo): Table {
  const id = idMaker(77)
  return table(
    'visits',
    'id, official_id, organization_id, under_id, month, visit_on, starts_at, place, said, said_reason, said_at, arrived_at, left_at, remark, cell_said, cell_said_at, cell_said_by',
    visitsOf(demo),
    ({ officialId, organization, underId, month, on, startsAt, place, said, cellSaid }) => [
      ...[id(), officialId, organization.id, underId, `${month}-01`, on, startsAt, place, said],
      ...[said === 'excused' ? 'Dự họp đột xuất ở huyện' : null, said && `${on} 17:05:00+07`],
      ...(said === 'attended' ? [startsAt, null, null] : [null, null, null]),
      ...(cellSaid ? [cellSaid, `${on} 18:20:00+07`, 'Bí thư chi bộ'] : [null, null, null]),
    ],
  )
}

/** One meeting a day for each official, so that nobody is at two places. */
export function visitsOf(demo: Demo): Visit[] {
  const random = randomFrom(seed + 77)
  const days = new Map(chosenDays(demo).map((one) => [one.organization.id, one]))
  const busy = new Set<string>()
  return assignmentsOf(demo).flatMap(({ officialId, organization, from, until }) => {
    const day = days.get(organization.id)
    if (!day || until !== null || from > '2019-03-31') return []
    const isOften = random.chance(0.6)
    const own = months.flatMap((month): Visit[] => {
      const on = `${month}-${String(day.dayOfMonth).padStart(2, '0')}`
      const goes = random.chance(isOften ? 0.45 : 0.08) && !busy.has(`${officialId} ${on}`)
      if (!goes) return []
      busy.add(`${officialId} ${on}`)
      const about = { ...day, officialId, underId: organization.id, month, on }
      return [{ ...about, ...saidOf(random, on) }]
    })
    return [...own, ...shownVisits(demo, organization.id, officialId, days)]
  })
}

/** Of whoever follows the commune the guide shows: in its cells this month, and soon at the commune. */
function shownVisits(
  demo: Demo,
  communeId: string,
  officialId: string,
  days: ReadonlyMap<string, Chosen>,
): Visit[] {
  const shown = demo.organizations.find(isShown)
  if (!shown || lastOf(shown).parentId !== communeId) return []
  const cells = demo.organizations.filter((one) => {
    const { parentId, kind } = lastOf(one)
    return parentId === communeId && kind === 'cell' && !one.ending
  })
  const taken = new Set<string>()
  const free = [shown, ...cells.filter((one) => one !== shown)].flatMap((cell) => {
    const day = days.get(cell.id)
    if (!day || taken.has(`${day.dayOfMonth} ${day.startsAt}`)) return []
    taken.add(`${day.dayOfMonth} ${day.startsAt}`)
    return [day]
  })
  return free.slice(0, 4).map((day, nth) => ({
    ...{ ...day, officialId, underId: communeId, month: '2019-07', cellSaid: null },
    on: `2019-07-0${day.dayOfMonth}`,
    said: nth === 0 ? 'attended' : null,
  }))
}

/** What is to come nobody speaks of yet; of what is over most agree. */
function saidOf(random: Random, on: string): Pick<Visit, 'said' | 'cellSaid'> {
  if (on >= demoDay) return { said: null, cellSaid: null }
  return random.weighted([
    [{ said: 'attended', cellSaid: 'present' }, on < '2019-07-01' ? 84 : 62],
    [{ said: 'attended', cellSaid: null }, on < '2019-07-01' ? 4 : 22],
    [{ said: 'excused', cellSaid: null }, 6],
    [{ said: null, cellSaid: 'absent' }, 2],
    [{ said: 'attended', cellSaid: 'absent' }, 1],
    [{ said: null, cellSaid: null }, on < '2019-07-01' ? 1 : 5],
  ] as const)
}
