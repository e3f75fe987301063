import { setImmediate } from 'node:timers/promises'
import {
  type Chosen,
  costOf,
  faultsOf,
  greedy,
  type Limits,
  minuteOf,
  partsOf,
  type Question,
  valueOfPlan,
  worthOf,
} from './plan-rules.ts'

/** A plan, and whether it is proved that none is better. */
export type Solved = { chosen: Chosen[]; optimal: boolean }

/** Seconds one part may take, and all of them together. */
export type Patience = { part: number; whole: number }

const patient: Patience = { part: 5, whole: 60 }

/**
 * The plan of greatest worth, part by part, as an integer programme.
 *
 * The same question has the same answer. Where the time is up, what was found so far is given, and
 * said not to be proved the best. Solving blocks the thread for a part at a time, no longer.
 */
export async function solve(
  question: Question,
  {
    patience = patient,
    onPart = async () => {},
  }: { patience?: Patience; onPart?: (done: number, total: number) => Promise<void> } = {},
): Promise<Solved> {
  // The solver is 3.5 MB: a server that plans nothing never loads it.
  const highs = await loadHighs()
  const parts = bundled(partsOf(question))
  const until = performance.now() + patience.whole * 1000
  const solved: Solved[] = []
  for (const part of parts) {
    const left = (until - performance.now()) / 1000
    const seconds = Math.min(patience.part, left)
    solved.push(seconds > 0 ? solvePart(part, seconds, highs) : unproved(greedy(part)))
    await onPart(solved.length, parts.length)
    await setImmediate()
  }
  return {
    chosen: solved.flatMap(({ chosen }) => chosen),
    optimal: solved.every(({ optimal }) => optimal),
  }
}

/** So many meetings are solved at once, where they have nothing to do with each other. */
const bundle = 60

/** Small parts together: to begin takes longer than to solve a few meetings. */
function bundled(parts: readonly Question[]): Question[] {
  const bundles: Question[] = []
  for (const part of parts) {
    const last = bundles.at(-1)
    const size = (last?.candidates.length ?? bundle) + part.candidates.length
    if (last && size <= bundle) bundles[bundles.length - 1] = together(last, part)
    else bundles.push(part)
  }
  return bundles
}

function together(one: Question, other: Question): Question {
  return {
    candidates: [...one.candidates, ...other.candidates],
    taken: [...one.taken, ...other.taken],
    limits: one.limits,
  }
}

const unproved = (chosen: Chosen[]): Solved => ({ chosen, optimal: false })

type Highs = {
  solve: (problem: string, options: object) => { Status: string; Columns: Record<string, object> }
}

/** The types of the package are those of its CommonJS build, whose default is one deeper. */
async function loadHighs(): Promise<Highs> {
  const { default: load }: { default: unknown } = await import('highs')
  if (!isLoader(load)) throw new Error('The solver cannot be loaded')
  return load()
}

function isLoader(load: unknown): load is () => Promise<Highs> {
  return typeof load === 'function'
}

function solvePart(part: Question, seconds: number, highs: Highs): Solved {
  const edges = edgesOf(part)
  const { Status, Columns } = highs.solve(programmeOf(part, edges), {
    ...{ time_limit: seconds, output_flag: false, random_seed: 1, mip_rel_gap: 0 },
  })
  const found = edges
    .filter((_, at) => (columnOf(Columns[`x${at}`]) ?? 0) > 0.5)
    .map(({ key, officialId }) => ({ key, officialId }))
  const isSound = faultsOf(found, part).length === 0
  if (Status === 'Optimal' && isSound) return { chosen: found, optimal: true }
  const quick = greedy(part)
  return unproved(isSound && valueOfPlan(found, part) > valueOfPlan(quick, part) ? found : quick)
}

function columnOf(column: object | undefined): number | null {
  const primal = column && 'Primal' in column ? column.Primal : null
  return typeof primal === 'number' ? primal : null
}

type Edge = Chosen & { worth: number; on: string; minute: number }

function edgesOf({ candidates }: Question): Edge[] {
  return candidates.flatMap((candidate) =>
    candidate.officials.map((official) => ({
      ...{ key: candidate.key, officialId: official.id, on: candidate.on },
      ...{ minute: minuteOf(candidate.startsAt), worth: worthOf(candidate, official) },
    })),
  )
}

/**
 * The question in the LP format of CPLEX. `x` says who goes where; `n` counts the visits of an
 * official, the first, the second and so on, each dearer than the one before.
 */
function programmeOf(part: Question, edges: readonly Edge[]): string {
  const { limits, taken } = part
  const officials = [...new Set(edges.map(({ officialId }) => officialId))]
  const takenOf = Map.groupBy(taken, ({ officialId }) => officialId)
  const numbered = edges.map((edge, at) => ({ ...edge, name: `x${at}` }))
  const objective = numbered.map(({ worth, name }) => `+ ${worth} ${name}`)
  const rules = [...Map.groupBy(numbered, ({ key }) => key).values()].map(
    (of) => `${sumOf(of)} <= 1`,
  )
  const bounds: string[] = []
  officials.forEach((officialId, at) => {
    const own = numbered.filter((edge) => edge.officialId === officialId)
    const has = takenOf.get(officialId) ?? []
    const busy = has.map(({ on, startsAt }) => ({ on, minute: minuteOf(startsAt) }))
    const free = Math.max(0, limits.mostAMonth - has.length)
    const steps = Array.from({ length: Math.min(free, own.length) }, (_, nth) => `n${at}_${nth}`)
    objective.push(...steps.map((step, nth) => `- ${costOf(has.length + nth + 1)} ${step}`))
    bounds.push(...steps.map((step) => `0 <= ${step} <= 1`))
    const counted = steps.map((step) => `- ${step}`).join(' ')
    rules.push(`${sumOf(own)} ${counted} ${steps.length === 0 ? '<=' : '='} 0`)
    rules.push(...atOnce(own, limits), ...onDays(own, busy, limits))
    const barred = own.filter((edge) => busy.some((one) => isOverlap(one, edge, limits)))
    bounds.push(...barred.map(({ name }) => `${name} <= 0`))
  })
  const lines = ['Maximize', ` obj: ${objective.join('\n ')}`, 'Subject To']
  lines.push(...rules.map((rule, at) => ` r${at}: ${rule}`))
  if (bounds.length > 0) lines.push('Bounds', ...bounds.map((bound) => ` ${bound}`))
  lines.push('General', ` ${numbered.map(({ name }) => name).join('\n ')}`, 'End')
  return lines.join('\n')
}

type Named = Edge & { name: string }
type Moment = { on: string; minute: number }

const sumOf = (of: readonly Named[]) => of.map(({ name }) => `+ ${name}`).join(' ')

const isOverlap = (one: Moment, other: Moment, { meetingMinutes, travelMinutes }: Limits) =>
  one.on === other.on && Math.abs(one.minute - other.minute) < meetingMinutes + travelMinutes

/** Of those that begin within one meeting's time of another, one at most. */
function atOnce(own: readonly Named[], { meetingMinutes, travelMinutes }: Limits): string[] {
  const sets = own.map(({ on, minute }) =>
    own.filter(
      (other) =>
        other.on === on &&
        other.minute >= minute &&
        other.minute < minute + meetingMinutes + travelMinutes,
    ),
  )
  const rules = sets.filter((set) => set.length > 1).map((set) => `${sumOf(set)} <= 1`)
  return [...new Set(rules)]
}

function onDays(own: readonly Named[], busy: readonly Moment[], { mostADay }: Limits): string[] {
  return [...Map.groupBy(own, ({ on }) => on)].flatMap(([on, of]) => {
    const left = mostADay - busy.filter((one) => one.on === on).length
    return of.length > left ? [`${sumOf(of)} <= ${Math.max(0, left)}`] : []
  })
}
