import { addDays } from '../../../platform/day.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { monthsWithin, type Period } from '../rules.ts'
import type { Asked } from './asked.ts'

/** The months of the period, where they can be told one by one; else the last ones. */
export function monthsOf(
  asked: Asked,
  whyNot: (months: readonly Period[]) => Refusal | null,
): Asked {
  if (!('from' in asked) || whyNot(monthsWithin(asked)) === null) return asked
  const { organizationId, tree, until } = asked
  return { organizationId, tree, day: addDays(until, -1) }
}
