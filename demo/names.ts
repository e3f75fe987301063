import { type Commune, factsIn } from './facts.ts'
import type { Random } from './random.ts'

type Weighted = (readonly [string, number])[]

const families: Weighted = factsIn('family-names').map(([name = '', weight]) => [
  name,
  Number(weight),
])
const middles = groupedBy(factsIn('middle-names'), ([, , name = '', weight]): [string, number] => [
  name,
  Number(weight),
])
const givens = groupedBy(factsIn('given-names'), ([, , name = '']) => name)

/** Full names of well-known people that no invented person may bear. */
const notGiven = new Set(factsIn('names-not-given').map(([name]) => name))

/** An invented name, of the kind given in that birth year. */
export function inventName(random: Random, gender: 'female' | 'male', birthYear: number): string {
  const era = birthYear < 1956 ? 'old' : birthYear < 1980 ? 'middle' : 'young'
  for (;;) {
    const family = random.weighted(families)
    const middle = random.weighted(middles.get(`${gender} ${era}`) ?? [])
    const given = random.pick(givens.get(`${gender} ${era}`) ?? [])
    const words = `${family} ${middle} ${given}`.split(' ')
    const name = words.join(' ')
    if (!notGiven.has(name) && new Set(words).size === words.length) return name
  }
}

function groupedBy<Item>(lines: string[][], item: (line: string[]) => Item): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const line of lines) {
    const key = `${line[0]} ${line[1]}`
    groups.set(key, [...(groups.get(key) ?? []), item(line)])
  }
  return groups
}

const hamlets = factsIn('hamlets').map(([name = '']) => name)
const words = factsIn('hamlet-words').map(([name = '']) => name)

/** The hamlet that the guide and the pictures show; it is in one commune only. */
export const shownHamlet = { commune: 'Xã Thới Thạnh', name: 'Xẻo Sâu' }

/** Invented names for the hamlets of one commune: numbered, sounding like the commune, or old. */
export function inventHamlets(random: Random, commune: Commune, count: number): string[] {
  const way =
    commune.type === 'Xã' && commune.name !== shownHamlet.commune
      ? random.weighted([
          ['numbered', 30],
          ['alike', 45],
          ['old', 25],
        ])
      : 'alike'
  if (commune.type !== 'Xã' || way === 'numbered')
    return Array.from({ length: count }, (_, index) => String(index + 1))

  const first = commune.short.split(' ')[0] ?? commune.short
  const names = new Set(commune.name === shownHamlet.commune ? [shownHamlet.name] : [])
  while (names.size < count) {
    const isAlike = way === 'alike' && random.chance(0.75)
    const name = isAlike ? `${first} ${random.pick(words)}` : random.pick(hamlets)
    if (name !== shownHamlet.name && name !== `${first} ${first}`) names.add(name)
  }
  return [...names]
}
