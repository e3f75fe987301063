import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type Fate, fatesOfFlags, fatesOfPeriods, impliedRoll, overlap } from './joining.ts'
import type {
  Choice,
  HeldFlag,
  Holding,
  Membership,
  MergeRecord,
  RollChoice,
  Side,
} from './sides.ts'
import { whyNotOnePerson } from './soundness.ts'
import { whyNotTwoSides } from './standing.ts'

export { type Fate, impliedRoll } from './joining.ts'
export { proposedKept, proposedTaken, reasons } from './proposal.ts'
export { type Choice, type MergeRecord, mergeFields, rolls } from './sides.ts'

/** Why two records cannot become one, whichever is kept and whatever is chosen; null when they can. */
export function whyNeverMerge(
  kept: MergeRecord,
  merged: MergeRecord,
  circumstances: Circumstances,
): Refusal | null {
  const whyNot = whyNotTwoSides(kept, merged, circumstances)
  return whyNot && whyNotTwoSides(merged, kept, circumstances) && whyNot
}

/** What is known beside the two records. */
export type Circumstances = { today: Day; ownMemberId: string | null }

export type Person = Pick<
  MergeRecord,
  'fullName' | 'code' | 'birthDate' | 'gender' | 'admissionDecidedOn' | 'admittedOn' | 'fullOn'
>

/** What a merge makes of two records. */
export type Plan = {
  /** The values of the kept record afterwards. */
  person: Person
  /** The code the merged record has afterwards: the one of the two the kept has not. */
  otherCode: string
  roll: RollChoice
  periods: Fate<Membership>[]
  flags: Fate<HeldFlag>[]
  holdings: Fate<Holding>[]
  /** The merged record's account becomes the kept one's; a locked one stays where both have one. */
  account: { id: string; username: string; moves: boolean } | null
  /** Those the kept record is found to be somebody else than, because the merged one was. */
  carried: string[]
}

/**
 * What follows from merging one record into another: the preview shows it and the command writes it.
 *
 * `plan` is null until it is decided whose memberships hold; `whyNot` is why it cannot be done.
 */
export function mergeOf(
  kept: MergeRecord,
  merged: MergeRecord,
  choice: Choice,
  circumstances: Circumstances,
): { whyNot: Refusal | null; plan: Plan | null } {
  const apart = whyNotTwoSides(kept, merged, circumstances)
  const roll = choice.roll ?? impliedRoll(kept, merged)
  if (roll === null || kept.id === merged.id)
    return { whyNot: apart ?? whyUndecided(kept, merged), plan: null }
  const plan = planOf(kept, merged, choice.taken, roll)
  return { whyNot: apart ?? whyNotOnePerson(kept, merged, plan), plan }
}

function whyUndecided({ periods: kept }: MergeRecord, { periods: merged }: MergeRecord): Refusal {
  const [one, other] = [kept, merged].map((periods) => periods.at(-1)?.organizationName ?? '')
  return {
    ...refuse('conflict', 'merges.rolls-overlap', { one: one ?? '', other: other ?? '' }),
    fields: [{ field: 'roll', code: 'required' }],
  }
}

function planOf(
  kept: MergeRecord,
  merged: MergeRecord,
  taken: Choice['taken'],
  roll: RollChoice,
): Plan {
  const periods = fatesOfPeriods(kept, merged, roll)
  const from = (field: Choice['taken'][number]) => (taken.includes(field) ? merged : kept)
  return {
    person: {
      fullName: from('fullName').fullName,
      code: from('code').code,
      birthDate: from('birthDate').birthDate,
      gender: from('gender').gender,
      admissionDecidedOn: from('admissionDecidedOn').admissionDecidedOn,
      admittedOn: from('admittedOn').admittedOn,
      fullOn: from('fullOn').fullOn,
    },
    otherCode: taken.includes('code') ? kept.code : merged.code,
    ...{ roll, periods },
    flags: fatesOfFlags(kept, merged, periods),
    holdings: fatesOfHoldings(kept.holdings, merged.holdings),
    account: merged.account && {
      ...{ id: merged.account.id, username: merged.account.username },
      moves: kept.account === null,
    },
    carried: merged.distinctFrom.filter(
      (other) => other !== kept.id && !kept.distinctFrom.includes(other),
    ),
  }
}

/** Posts held go with the person; the same post held in both records at once was held once. */
function fatesOfHoldings(kept: readonly Holding[], merged: readonly Holding[]): Fate<Holding>[] {
  const isTwice = (fact: Holding) =>
    kept.some((own) => own.postId === fact.postId && overlap(own, fact))
  const fate = (of: Side, fact: Holding, isAside: boolean) => ({ of, fact, cutOn: null, isAside })
  return [
    ...kept.map((fact) => fate('kept', fact, false)),
    ...merged.map((fact) => fate('merged', fact, isTwice(fact))),
  ].toSorted((one, other) => (one.fact.from < other.fact.from ? -1 : 1))
}

/** The parts of two records a later change may have touched. */
export const mergeParts = ['members', 'memberships', 'flags', 'holdings', 'accounts'] as const
export type MergePart = (typeof mergeParts)[number]

/** Why a merge cannot be taken back: something rests on it since. */
export function whyNotTakeBackMerge(since: {
  /** Code of a record merged into the same one later. */
  later: string | null
  changed: readonly MergePart[]
}): Refusal | null {
  if (since.later !== null) return refuse('conflict', 'merges.later-merge', { code: since.later })
  const [part] = mergeParts.filter((each) => since.changed.includes(each))
  return part === undefined ? null : refuse('conflict', `merges.${part}-changed-since`)
}
