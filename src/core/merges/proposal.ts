import type { Day } from '../../platform/day.ts'
import type { MergeField, MergeRecord } from './sides.ts'

/** What speaks for keeping a record, the weightiest first. */
export const reasons = ['holds', 'on-roll', 'account', 'posts', 'full', 'longer', 'code'] as const
export type Reason = (typeof reasons)[number]

/**
 * Which of two records to keep, and what speaks for it: the user chooses.
 *
 * The weightiest thing in which they differ decides: holding merged records already, being on the
 * register today, an account, posts,
 * a day of full status, an earlier first day; between two alike in all that, the smaller code.
 */
export function proposedKept(
  one: MergeRecord,
  other: MergeRecord,
  today: Day,
): { keptId: string; reasons: Reason[] } {
  const speaks = speaking(one, other, today)
  const [first] = speaks
  const keeps = first?.for === 'other' ? 'other' : 'one'
  return {
    keptId: keeps === 'one' ? one.id : other.id,
    reasons: speaks.filter((each) => each.for === keeps).map(({ reason }) => reason),
  }
}

function speaking(one: MergeRecord, other: MergeRecord, today: Day) {
  const begins = (record: MergeRecord) => record.periods[0]?.from ?? '9999'
  const scores: Record<Reason, (record: MergeRecord, twin: MergeRecord) => boolean> = {
    holds: ({ holds }) => holds.length > 0,
    'on-roll': ({ periods }) =>
      periods.some(({ from, until }) => from <= today && (until === null || today < until)),
    account: ({ account }) => account !== null && !account.isLocked,
    posts: ({ holdings }) => holdings.length > 0,
    full: ({ fullOn }) => fullOn !== null,
    longer: (record, twin) => begins(record) < begins(twin),
    code: (record, twin) => record.code < twin.code,
  }
  const all = reasons.flatMap((reason) => {
    const [here, there] = [scores[reason](one, other), scores[reason](other, one)]
    return here === there ? [] : [{ reason, for: here ? ('one' as const) : ('other' as const) }]
  })
  return all.length > 1 ? all.filter(({ reason }) => reason !== 'code') : all
}

/** What the kept record lacks and the merged one says. */
export function proposedTaken(kept: MergeRecord, merged: MergeRecord): MergeField[] {
  return kept.fullOn === null && merged.fullOn !== null ? ['fullOn'] : []
}
