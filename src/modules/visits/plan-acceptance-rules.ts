import { type Chosen, faultsOf, overlap, type Question } from './plan-rules.ts'

type Line = Chosen & { position: number }

/**
 * Which lines of a plan cannot become visits as things stand now, by position, with the code of why:
 * what was planned, ended or moved since the plan was worked out goes before it.
 */
export function leftOutOf(lines: readonly Line[], now: Question): Map<number, string> {
  const candidates = new Map(now.candidates.map((one) => [one.key, one]))
  const takenBy = Map.groupBy(now.taken, ({ officialId }) => officialId)
  const accepted = new Map<string, Chosen[]>()
  const visited = new Set<string>()
  const why = new Map<number, string>()
  for (const line of lines) {
    const { key, officialId, position } = line
    const candidate = candidates.get(key)
    const own = accepted.get(officialId) ?? []
    const theirs = own.flatMap((one) => candidates.get(one.key) ?? [])
    const taken = takenBy.get(officialId) ?? []
    if (!candidate || visited.has(key)) why.set(position, 'no-longer-open')
    else if (candidate.haveVisit?.includes(officialId)) why.set(position, 'goes-already')
    else if (!candidate.officials.some(({ id }) => id === officialId))
      why.set(position, 'does-not-follow')
    else if ([...taken, ...theirs].some((one) => overlap(one, candidate, now.limits)))
      why.set(position, 'clash')
    else {
      const part = { candidates: [...theirs, candidate], taken, limits: now.limits }
      if (faultsOf([...own, line], part).length > 0) why.set(position, 'enough')
      else {
        accepted.set(officialId, [...own, line])
        visited.add(key)
      }
    }
  }
  return why
}
