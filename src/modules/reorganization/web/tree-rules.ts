import type { Turned } from '../rehearsal-contract.ts'

type Branch = { parent: { id: string; name: string } | null; below: Turned[] }

/** The bodies that stand on one side of a rehearsal, by what they hang at, each in order of its name. */
export function treeOf(bodies: readonly Turned[], side: 'before' | 'after'): Branch[] {
  const branches = new Map<string, Branch>()
  for (const body of bodies) {
    const place = body[side]
    if (!place) continue
    const branch = branches.get(place.parent?.id ?? '') ?? { parent: place.parent, below: [] }
    branch.below.push(body)
    branches.set(place.parent?.id ?? '', branch)
  }
  const byName = new Intl.Collator('vi', { numeric: true }).compare
  for (const { below } of branches.values())
    below.sort((one, other) => byName(one[side]?.name ?? '', other[side]?.name ?? ''))
  return [...branches.values()].sort((one, other) =>
    byName(one.parent?.name ?? '', other.parent?.name ?? ''),
  )
}
