import { randomFrom } from '../../demo/random.ts'
import { seed } from '../../demo/seed.ts'
import { systemActor } from '../../src/core/access/system.ts'
import { meetingDaysApi, type PlannedMeeting } from '../../src/modules/meeting-days/contract.ts'
import type { Config } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { addDays, addMonths, type Day, dayOf } from '../../src/platform/day.ts'
import { type Asking, askingOf, everybody, type Times } from './asking.ts'
import { answer, type Cycle, hold, type Parts, prepare } from './cycle.ts'
import { whatDiffers } from './difference.ts'
import { type People, peopleOf } from './people.ts'
import { confirm, score } from './scoring.ts'
import { excuseSome, planVisits, sayPresence, settleClashes, type Visiting } from './visiting.ts'

export type Replayed = {
  cycles: readonly Cycle[]
  visiting: Visiting
  /** Figures that do not say what the records do; none when all is well. */
  differences: readonly string[]
  compared: number
  times: Times
  /** Milliseconds of all meetings, without the reading of figures. */
  took: number
}

/** How many secretaries are at it at once. */
const atOnce = 8
/** Invitations go out so many days before; what was voted on is confirmed within so many after. */
const ahead = 4
const within = 3

/**
 * Replays one month (`YYYY-MM`) of an organization and all below it: every regular meeting the
 * calendar plans, through the API, each step on its day by whoever has the right that day.
 */
export async function replayMonth(
  { database, config }: { database: Database; config: Config },
  { organizationId, month }: { organizationId: string; month: string },
): Promise<Replayed> {
  const first = `${month}-01`
  const next = addMonths(first, 1)
  const [from, until] = [addDays(first, -ahead - 1), addDays(next, within + 2)]
  const people = await peopleOf(database, from, until)
  const asking = await askingOf(database, config)
  try {
    asking.turnTo(from, '07:00')
    const planned = await plannedIn(asking, organizationId, month)
    const random = randomFrom(seed)
    const cycles = cyclesOf(planned, people, from)
    // Somewhere nobody thinks of it.
    const kept = cycles.filter(() => !random.chance(0.01))
    const parts: Parts = { ask: asking.ask, people, random, month }
    const began = performance.now()
    const place = { organizationId, month }
    const visiting = await planVisits(asking, database, place, (db) => {
      const now = asking.now()
      return { db, actor: systemActor(), now, today: dayOf(now) }
    })
    for (let day = from; day < until; day = addDays(day, 1))
      await replayDay(asking, parts, { cycles: kept, visiting, place }, { day, first: from })
    const took = performance.now() - began

    const found = await whatDiffers(asking, database, { ...place, agreed: visiting.agreed })
    return { cycles, visiting, ...found, times: asking.times, took }
  } finally {
    await asking.close()
  }
}

async function plannedIn({ ask }: Asking, organizationId: string, month: string) {
  const all: PlannedMeeting[] = []
  let after: string | null = null
  do {
    const page: { rows: PlannedMeeting[]; next: string | null } = await ask(
      everybody,
      meetingDaysApi.list,
      { month, organizationId, limit: 200, ...(after !== null && { after }) },
    )
    all.push(...page.rows)
    after = page.next
  } while (after !== null)
  return all
}

/** Of whom no day is chosen, or whom nobody leads, nothing is held. */
function cyclesOf(planned: readonly PlannedMeeting[], people: People, day: Day): Cycle[] {
  return planned.flatMap(({ organizationId, on, startsAt }) => {
    const keeper = people.keeperOf(organizationId, day)
    if (on === null || startsAt === null || !keeper) return []
    return [{ organizationId, on, startsAt, id: null, state: 'planned', keeper }]
  })
}

type Month = {
  cycles: readonly Cycle[]
  visiting: Visiting
  place: { organizationId: string; month: string }
}

async function replayDay(
  asking: Asking,
  parts: Parts,
  { cycles, visiting, place }: Month,
  { day, first }: { day: Day; first: Day },
): Promise<void> {
  const at = async (
    hour: string,
    which: readonly Cycle[],
    work: (parts: Parts, cycle: Cycle) => Promise<void>,
  ) => {
    asking.turnTo(day, hour)
    for (const cycle of which)
      cycle.keeper = parts.people.keeperOf(cycle.organizationId, day) ?? cycle.keeper
    await together(which, (cycle) => work(parts, cycle))
  }
  const inState = (state: Cycle['state']) => cycles.filter((one) => one.state === state)
  const isTime = (on: Day) =>
    on === addDays(day, ahead) || (day === first && on < addDays(day, ahead))

  const toPrepare = inState('planned').filter(({ on }) => isTime(on))
  await at('08:00', toPrepare, prepare)
  if (visiting.visits > 0) await settleClashes(asking, visiting, place)
  const waiting = inState('voted').filter(
    ({ on }, index) => addDays(on, 1 + (index % within)) <= day,
  )
  await at('09:00', waiting, (all, cycle) => confirm(all, cycle, day))
  const tomorrow = inState('invited').filter(({ on }) => on === addDays(day, 1))
  await at('20:00', tomorrow, answer)
  if (visiting.visits > 0) await at('20:30', tomorrow, excuseSome)
  const tonight = inState('invited').filter(({ on }) => on === day)
  await at('22:30', tonight, hold)
  const over = inState('held').filter(({ on }) => on === day)
  if (visiting.visits > 0)
    await at('22:40', over, (all, cycle) => sayPresence(all, visiting, cycle))
  await at('22:45', over, score)
}

/** Does something for each, several at a time. */
async function together<One>(
  all: readonly One[],
  work: (one: One) => Promise<void>,
): Promise<void> {
  const left = all.values()
  const worker = async () => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
