import type { Day } from '../../../platform/day.ts'
import { inWords } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { HeadcountInForce } from '../contract.ts'

type List = 'kinds' | 'changes' | 'regimes'

/** What the rule set calls a kind, a way to leave or a regime. */
export function nameOf(rules: HeadcountInForce, list: List, code: string): string {
  const name = rules?.body[list][code]?.name
  return name ? inWords(name) : code
}

/** What one can choose from in a list of the rule set. */
export function choicesOf(rules: HeadcountInForce, list: List) {
  return Object.keys(rules?.body[list] ?? {}).map((value) => ({
    value,
    label: nameOf(rules, list, value),
  }))
}

/** The years one can look at: from before the targets to the one after the day's. */
export function yearChoices(day: Day) {
  const last = Number(day.slice(0, 4)) + 1
  return Array.from({ length: last - 2014 }, (_, back) => String(last - back)).map((value) => ({
    ...{ value, label: value },
  }))
}

export function filterOf(label: string, choices: { value: string; label: string }[]) {
  return { label, data: [{ value: '', label: m.ui_all() }, ...choices] }
}
