import type { Day } from '../../platform/day.ts'

/** An organization that does not live on the day of a tree, and where it may be looked for instead. */
export type Unit = {
  id: string
  foundedOn: Day
  predecessorIds: readonly string[]
  /** In their order. */
  successorIds: readonly string[]
  firstParentId: string | null
  lastParentId: string | null
}

/**
 * A place on the tree of a day for what a divided organization has.
 *
 * `nodeId` is one it was divided into, or was made of, on the way to that day: whoever is known to
 * have been there stands at `path`. Null: the place of what cannot be shared out.
 */
export type Part = { organizationId: string; nodeId: string | null; path: string }

/**
 * The places of all organizations that were divided on their way to a day: into several successors
 * or, looking back, several predecessors. Others stand at one place and are not among them.
 *
 * What cannot be shared out stands at the lowest organization above all parts, whole.
 */
export function partsOn(
  day: Day,
  units: ReadonlyMap<string, Unit>,
  living: ReadonlyMap<string, string>,
): Part[] {
  return [...units.keys()].flatMap((organizationId) => {
    const ways = waysFrom(organizationId, day, units)
    if (!ways.some((one) => one.next.length > 1)) return []
    return ways.flatMap(({ id, ends }) => {
      const paths = ends.flatMap((end) => living.get(end) ?? [])
      const path = placeOver(paths)
      return path === null
        ? []
        : { organizationId, nodeId: id === organizationId ? null : id, path }
    })
  })
}

/** Where to look next for one that does not live on a day; nowhere where nothing is known. */
export function nextOf(unit: Unit, day: Day): readonly string[] {
  const [others, parentId] =
    unit.foundedOn > day
      ? [unit.predecessorIds, unit.firstParentId]
      : [unit.successorIds, unit.lastParentId]
  return others.length > 0 ? others : parentId === null ? [] : [parentId]
}

type Way = { id: string; next: readonly string[]; ends: readonly string[] }

/** All that is met from an organization on, itself first, each with where one ends up from there. */
function waysFrom(start: string, day: Day, units: ReadonlyMap<string, Unit>): Way[] {
  const next = (id: string) => {
    const unit = units.get(id)
    return unit ? nextOf(unit, day) : []
  }
  const met = reached(start, next)
  return met.map((id) => ({
    ...{ id, next: next(id) },
    ends: reached(id, next).filter((one) => !units.has(one)),
  }))
}

/** An organization and all that follow it, each once, in the order they are met. */
function reached(start: string, next: (id: string) => readonly string[]): string[] {
  const met = new Set([start])
  for (const id of met) for (const one of next(id)) met.add(one)
  return [...met]
}

/** The lowest place that has all of some in or below it: the first, where nothing is above all. */
export function placeOver(paths: readonly string[]): string | null {
  const [first] = paths
  if (first === undefined) return null
  const segments = first.split('/').slice(0, -1)
  const shared = segments.findIndex((_, depth) => {
    const upTo = pathTo(segments, depth + 1)
    return paths.some((path) => !path.startsWith(upTo))
  })
  return shared <= 0 ? first : pathTo(segments, shared)
}

const pathTo = (segments: readonly string[], depth: number) =>
  segments
    .slice(0, depth)
    .map((segment) => `${segment}/`)
    .join('')
