import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { HeadcountRules } from './shapes.ts'

export type Quota = { kind: string; assigned: number; present: number; toCut: number }

/** Why the headcount of a year cannot be so: a kind unknown or told twice, or more to cut than there are. */
export function whyNotEnter(
  rules: Pick<HeadcountRules, 'kinds'> | null,
  { year, rows }: { year: number; rows: readonly Quota[] },
): Refusal | null {
  if (rules === null) return refuse('conflict', 'headcount.no-rules', { year })
  const unknown = rows.find(({ kind }) => !Object.hasOwn(rules.kinds, kind))
  if (unknown) return refuse('conflict', 'headcount.no-such-kind', { kind: unknown.kind, year })
  if (new Set(rows.map(({ kind }) => kind)).size < rows.length)
    return refuse('conflict', 'headcount.kind-twice')
  const tooMany = rows.find(({ assigned, present, toCut }) => toCut > Math.max(assigned, present))
  return tooMany
    ? refuse('conflict', 'headcount.cuts-more-than-there-are', {
        ...{ kind: rules.kinds[tooMany.kind]?.name.vi ?? '', toCut: tooMany.toCut },
        kind_en: rules.kinds[tooMany.kind]?.name.en ?? '',
      })
    : null
}

type Change = { kind: string; change: string; regime: string | null; happenedOn: Day }

/** Why a change of staff cannot be recorded: not known to the rules of its day, or not happened yet. */
export function whyNotRecord(
  rules: Pick<HeadcountRules, 'kinds' | 'changes' | 'regimes'> | null,
  { kind, change, regime, happenedOn: on }: Change,
  today: Day,
): Refusal | null {
  if (on > today) return refuse('conflict', 'headcount.not-happened', { on: today })
  if (rules === null) return refuse('conflict', 'headcount.no-rules-then', { on })
  if (!Object.hasOwn(rules.kinds, kind))
    return refuse('conflict', 'headcount.no-such-kind-then', { kind, on })
  if (!Object.hasOwn(rules.changes, change))
    return refuse('conflict', 'headcount.no-such-change', { change, on })
  return regime !== null && !Object.hasOwn(rules.regimes, regime)
    ? refuse('conflict', 'headcount.no-such-regime', { regime, on })
    : null
}

/** How far the cuts have come towards a target of so many percent of what there was. */
export function progressOf(base: number, percent: number, cut: number) {
  // Half a person cannot be cut: at least so many percent are asked for. Percents have few digits.
  const goal = Math.ceil(Math.round(base * percent * 1000) / 100_000)
  return {
    ...{ base, goal, cut, left: Math.max(0, goal - cut) },
    /** In percent of what there was, to a tenth; null where there was nothing. */
    percentCut: base === 0 ? null : Math.round((cut / base) * 1000) / 10,
  }
}
