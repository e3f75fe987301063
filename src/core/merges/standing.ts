import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { departures } from '../members/life.ts'
import type { MergeRecord } from './sides.ts'

/** Why two records as they stand cannot become one, whatever is chosen. */
export function whyNotTwoSides(
  kept: MergeRecord,
  merged: MergeRecord,
  { today, ownMemberId }: { today: Day; ownMemberId: string | null },
): Refusal | null {
  if (kept.id === merged.id) return refuse('conflict', 'duplicates.same-record')
  return (
    whyHolds(merged) ??
    (kept.distinctFrom.includes(merged.id)
      ? refuse('conflict', 'merges.two-people', { one: kept.code, other: merged.code })
      : null) ??
    ([kept.id, merged.id].some((id) => id === ownMemberId)
      ? refuse('conflict', 'merges.own-record')
      : null) ??
    whyRightsWouldMove(kept, merged) ??
    whyRightsWouldMove(merged, kept) ??
    whyTwoAccounts(kept, merged) ??
    whyPlanned(kept, today) ??
    whyPlanned(merged, today)
  )
}

/** A chain would hide whom the first record was merged into: the one that holds others is kept. */
function whyHolds({ code, holds }: MergeRecord): Refusal | null {
  return holds.length === 0
    ? null
    : refuse('conflict', 'merges.holds-others', { code, others: holds.join(', ') })
}

/** Nobody gets the rights of a post but by being seated in it. */
function whyRightsWouldMove(one: MergeRecord, other: MergeRecord): Refusal | null {
  const post = other.holdings.find(({ givesRights }) => givesRights)
  return one.account !== null && !one.account.isLocked && post
    ? refuse('conflict', 'merges.rights-would-move', {
        ...{ username: one.account.username, title: post.title },
        organization: post.organizationName,
      })
    : null
}

function whyTwoAccounts(kept: MergeRecord, merged: MergeRecord): Refusal | null {
  return kept.account && merged.account && !merged.account.isLocked
    ? refuse('conflict', 'merges.two-accounts', { username: merged.account.username })
    : null
}

/** What lies ahead was planned for one of the two; it is moved or canceled first. */
function whyPlanned({ code, periods, flags, holdings }: MergeRecord, today: Day): Refusal | null {
  const leaves = (closedBy: string | null) => departures.some((one) => one === closedBy)
  const days = [
    ...[...periods, ...flags, ...holdings].map(({ from }) => from),
    ...periods.flatMap(({ until, closedBy }) => (until && leaves(closedBy) ? [until] : [])),
    ...holdings.flatMap(({ until, isEnded }) => (until && isEnded ? [until] : [])),
  ].filter((day) => day > today)
  const [on] = days.toSorted()
  return on === undefined ? null : refuse('conflict', 'merges.planned', { code, on })
}
