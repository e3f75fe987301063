import { fold, spelling } from '../../platform/fold.ts'
import type { Nameable } from './file.ts'

/** Finds what a word names among some: by code, by name, or by `name (what stands above)`. */
export function naming<One extends Nameable>(all: readonly One[]) {
  const byCode = groupedBy(all, ({ code }) => code ?? '')
  const byName = groupedBy(all, ({ name }) => spelling(name))
  const byLetters = groupedBy(all, ({ name }) => letters(name))
  const named = (name: string) => byName.get(spelling(name)) ?? []
  return {
    coded: (code: string) => byCode.get(code) ?? [],
    named,
    /** Whose name differs in accents only: what was meant, perhaps. */
    alike: (name: string) => byLetters.get(letters(name)) ?? [],
    meant: (word: string): readonly One[] => {
      const coded = byCode.get(word) ?? []
      if (coded.length > 0) return coded
      const whole = named(word)
      if (whole.length > 0) return whole
      const [, name, above] = /^(.*\S)\s*\(([^()]+)\)$/.exec(word) ?? []
      if (name === undefined || above === undefined) return []
      return named(name).filter((one) => isUnder(one, above))
    },
  }
}
export type Naming<One extends Nameable> = ReturnType<typeof naming<One>>

function letters(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function groupedBy<One>(all: readonly One[], key: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}

export function isUnder({ parentName, parentCode }: Nameable, above: string): boolean {
  return parentCode === above || spelling(parentName ?? '') === spelling(above)
}

/** How a body is named so that nobody else is meant: by name, else by code, else with what is above. */
export function nameAmong<One extends Nameable>(names: Naming<One>, one: One): string {
  if (names.coded(one.name).length === 0 && names.named(one.name).length === 1) return one.name
  return one.code ?? `${one.name} (${one.parentName ?? ''})`
}
