import type { Day } from '../../platform/day.ts'
import type { Stretch } from '../../platform/stretch.ts'
import type { HeldFlag, Membership, MergeRecord, RollChoice, Side } from './sides.ts'

/**
 * What becomes of a dated fact of one of two records: it stands, with `cutOn` no longer than that
 * day, or is set aside, where only the merged record's page and the trail still tell of it.
 */
export type Fate<Fact> = { of: Side; fact: Fact; cutOn: Day | null; isAside: boolean }

/** Whose memberships hold where nobody chose: null where the two contradict each other. */
export function impliedRoll(kept: MergeRecord, merged: MergeRecord): RollChoice | null {
  if (sameRoll(kept.periods, merged.periods)) return 'kept'
  return firstOverlap(kept.periods, merged.periods) ? null : 'joined'
}

function sameRoll(one: readonly Membership[], other: readonly Membership[]): boolean {
  const told = (periods: readonly Membership[]) =>
    periods.map((each) => [each.organizationId, each.status, each.from, each.until].join()).join()
  return told(one) === told(other)
}

/** The first two memberships that hold on one day. */
export function firstOverlap<Fact extends Stretch>(
  ones: readonly Fact[],
  others: readonly Fact[],
): { one: Fact; other: Fact } | null {
  for (const one of ones) for (const other of others) if (overlap(one, other)) return { one, other }
  return null
}

export function overlap(one: Stretch, other: Stretch): boolean {
  return (
    (other.until === null || one.from < other.until) &&
    (one.until === null || other.from < one.until)
  )
}

/** The record whose memberships begin later, and so take over; null when both begin on one day. */
export function laterSide(kept: MergeRecord, merged: MergeRecord): Side | null {
  const [one = '', other = ''] = [kept.periods[0]?.from, merged.periods[0]?.from]
  if (one === other) return null
  return one > other ? 'kept' : 'merged'
}

/** What becomes of every membership of both, in the order of time. */
export function fatesOfPeriods(
  kept: MergeRecord,
  merged: MergeRecord,
  roll: RollChoice,
): Fate<Membership>[] {
  const holder = roll === 'joined' ? laterSide(kept, merged) : roll
  const fates = [
    ...kept.periods.map((fact) => ({ of: 'kept' as const, fact })),
    ...merged.periods.map((fact) => ({ of: 'merged' as const, fact })),
  ].map(({ of, fact }): Fate<Membership> => {
    if (of === holder) return { of, fact, cutOn: null, isAside: false }
    if (roll !== 'joined') return { of, fact, cutOn: null, isAside: true }
    return { of, fact, ...gaveWay(fact, of === 'kept' ? merged.periods : kept.periods) }
  })
  return fates.toSorted((one, other) => (one.fact.from < other.fact.from ? -1 : 1))
}

/** A membership holds until another record's takes over; one begun after that was not so. */
function gaveWay(fact: Membership, holders: readonly Membership[]) {
  const over = holders.find((holder) => overlap(holder, fact))
  if (!over) return { cutOn: null, isAside: false }
  return over.from > fact.from
    ? { cutOn: over.from, isAside: false }
    : { cutOn: null, isAside: true }
}

/**
 * Flags hold as far as the membership beside them does. Where both records tell the same memberships,
 * those of either are beside both; what both say at once is said once.
 */
export function fatesOfFlags(
  kept: MergeRecord,
  merged: MergeRecord,
  periods: readonly Fate<Membership>[],
): Fate<HeldFlag>[] {
  const isSame = sameRoll(kept.periods, merged.periods)
  const fateOf = (of: Side, fact: HeldFlag): Fate<HeldFlag> => {
    const beside = standing(periods.filter((one) => isSame || one.of === of))
    const end = coveredUntil(beside, fact)
    const isTwice =
      of === 'merged' &&
      kept.flags.some((own) => isSame && own.flag === fact.flag && overlap(own, fact))
    const isCut = end !== undefined && end !== null && (fact.until === null || end < fact.until)
    return { of, fact, cutOn: isCut ? end : null, isAside: end === undefined || isTwice }
  }
  return [
    ...kept.flags.map((fact) => fateOf('kept', fact)),
    ...merged.flags.map((fact) => fateOf('merged', fact)),
  ].toSorted((one, other) => (one.fact.from < other.fact.from ? -1 : 1))
}

/** The memberships that stand, as they then are. */
export function standing(fates: readonly Fate<Membership>[]): Membership[] {
  return fates
    .filter(({ isAside }) => !isAside)
    .map(({ fact, cutOn }) =>
      cutOn === null ? fact : { ...fact, until: cutOn, closedBy: 'merging' },
    )
}

/** Until when memberships cover a stretch from its first day on; undefined when not even that. */
export function coveredUntil(
  periods: readonly Membership[],
  { from }: { from: Day },
): Day | null | undefined {
  let end: Day | null | undefined
  for (const period of periods) {
    const isNext: boolean = end === undefined ? holdsOn(period, from) : period.from === end
    if (isNext) end = period.until
  }
  return end
}

export function holdsOn({ from, until }: Stretch, day: Day): boolean {
  return from <= day && (until === null || day < until)
}
