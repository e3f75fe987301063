import type { Day } from '../../platform/day.ts'

/** A meeting somebody could attend, and by whom: those who follow its organization that day. */
export type Candidate = {
  key: string
  on: Day
  startsAt: string
  /** Whole months since anybody was there; as many as count at most where nobody ever was. */
  monthsSince: number
  /** Who could go; `due` where how often they ought to be there says that it is time. */
  officials: readonly { id: string; due: boolean }[]
  /** Who follows it too, but has a visit there already that somebody said why not of, or that lapsed. */
  haveVisit?: readonly string[]
}

/** What an official has that month already: it takes time and counts. */
export type Taken = { officialId: string; on: Day; startsAt: string }

export type Limits = {
  meetingMinutes: number
  travelMinutes: number
  mostADay: number
  mostAMonth: number
}

export type Question = {
  candidates: readonly Candidate[]
  taken: readonly Taken[]
  limits: Limits
}

/** Who goes where. */
export type Chosen = { key: string; officialId: string }

type Meeting = { on: Day; startsAt: string }

/** Longer than this nobody was there: it counts as never. */
export const longest = 24

/** Whether one person cannot attend both: one ends too late to be at the other in time. */
export function overlap(one: Meeting, other: Meeting, limits: Limits): boolean {
  const apart = Math.abs(minuteOf(one.startsAt) - minuteOf(other.startsAt))
  return one.on === other.on && apart < limits.meetingMinutes + limits.travelMinutes
}

export function minuteOf(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  return hours * 60 + minutes
}

/** What it is worth that an official attends a meeting: what is due first, then what waited longest. */
export function worthOf({ monthsSince }: Candidate, { due }: { due: boolean }): number {
  return (due ? 1000 : 0) + 10 * Math.min(monthsSince, longest)
}

/** What the so-manieth visit of one official costs: the more one has, the sooner another goes. */
export function costOf(nth: number): number {
  return 3 * nth
}

/** The worth of a whole plan: what the solver makes as great as can be. */
export function valueOfPlan(chosen: readonly Chosen[], question: Question): number {
  const byKey = new Map(question.candidates.map((one) => [one.key, one]))
  const worth = chosen.reduce((sum, { key, officialId }) => {
    const candidate = byKey.get(key)
    const official = candidate?.officials.find(({ id }) => id === officialId)
    return candidate && official ? sum + worthOf(candidate, official) : sum
  }, 0)
  const counts = new Map<string, number>()
  for (const { officialId } of question.taken)
    counts.set(officialId, (counts.get(officialId) ?? 0) + 1)
  let cost = 0
  for (const { officialId } of chosen) {
    const nth = (counts.get(officialId) ?? 0) + 1
    counts.set(officialId, nth)
    cost += costOf(nth)
  }
  return worth - cost
}

/** What of a plan breaks a rule; empty where it can be done. */
export function faultsOf(chosen: readonly Chosen[], { candidates, taken, limits }: Question) {
  const byKey = new Map(candidates.map((one) => [one.key, one]))
  const faults: string[] = []
  const having = new Map<string, Meeting[]>(
    [...Map.groupBy(taken, ({ officialId }) => officialId)].map(([id, meetings]) => [id, meetings]),
  )
  const visited = new Set<string>()
  for (const { key, officialId } of chosen) {
    const candidate = byKey.get(key)
    const before = having.get(officialId) ?? []
    if (!candidate?.officials.some(({ id }) => id === officialId)) {
      faults.push(`${officialId} does not follow ${key}`)
      continue
    }
    if (visited.has(key)) faults.push(`two go to ${key}`)
    if (before.some((one) => overlap(one, candidate, limits)))
      faults.push(`${officialId} is elsewhere during ${key}`)
    if (before.filter(({ on }) => on === candidate.on).length >= limits.mostADay)
      faults.push(`${officialId} has enough on ${candidate.on}`)
    if (before.length >= limits.mostAMonth) faults.push(`${officialId} has enough that month`)
    visited.add(key)
    having.set(officialId, [...before, candidate])
  }
  return faults
}

/**
 * A plan without looking ahead: the most worth first, each by whoever it adds most with. What is
 * shown where the time is up before a better one was found.
 */
export function greedy(question: Question): Chosen[] {
  const { candidates } = question
  let chosen: Chosen[] = []
  const edges = candidates
    .flatMap((candidate) => candidate.officials.map((official) => ({ candidate, official })))
    .sort((a, b) => worthOf(b.candidate, b.official) - worthOf(a.candidate, a.official))
  for (const { candidate, official } of edges) {
    const next = [...chosen, { key: candidate.key, officialId: official.id }]
    const isBetter = valueOfPlan(next, question) > valueOfPlan(chosen, question)
    if (isBetter && faultsOf(next, question).length === 0) chosen = next
  }
  return chosen
}

/** Parts of a question that have nothing to do with each other: no official could go to two of them. */
export function partsOf({ candidates, taken, limits }: Question): Question[] {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    const above = parent.get(id) ?? id
    if (above === id) return id
    const root = rootOf(above)
    parent.set(id, root)
    return root
  }
  const open = candidates.filter(({ officials }) => officials.length > 0)
  for (const { officials } of open)
    for (const { id } of officials) parent.set(rootOf(id), rootOf(officials[0]?.id ?? id))
  const takenBy = Map.groupBy(taken, ({ officialId }) => rootOf(officialId))
  const parts = Map.groupBy(open, ({ officials }) => rootOf(officials[0]?.id ?? ''))
  return [...parts].map(([root, of]) => ({
    candidates: of,
    taken: takenBy.get(root) ?? [],
    limits,
  }))
}
