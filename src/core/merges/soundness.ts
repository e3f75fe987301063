import { type Refusal, refuse } from '../../platform/refusal.ts'
import { coveredUntil, type Fate, firstOverlap, holdsOn, laterSide, standing } from './joining.ts'
import type { Holding, Membership, MergeRecord } from './sides.ts'

type Joined = {
  person: Pick<MergeRecord, 'birthDate' | 'admissionDecidedOn' | 'admittedOn' | 'fullOn'>
  roll: string
  periods: readonly Fate<Membership>[]
  holdings: readonly Fate<Holding>[]
}

/** Why what was chosen is nobody's life: days that contradict each other, posts nobody could hold. */
export function whyNotOnePerson(
  kept: MergeRecord,
  merged: MergeRecord,
  plan: Joined,
): Refusal | null {
  if (plan.roll === 'joined' && beginTogether(kept, merged))
    return {
      ...refuse('conflict', 'merges.begin-together', { on: kept.periods[0]?.from ?? '' }),
      fields: [{ field: 'roll', code: 'required' }],
    }
  const roll = standing(plan.periods)
  return (
    whyDaysContradict(plan.person) ??
    whyNotSince(plan.person, roll) ??
    whyNotFollowing(roll) ??
    whyComplaintFalls([kept, merged], roll) ??
    whyPostsFall(kept, merged, plan, roll)
  )
}

function beginTogether(kept: MergeRecord, merged: MergeRecord): boolean {
  return laterSide(kept, merged) === null && firstOverlap(kept.periods, merged.periods) !== null
}

function whyDaysContradict({
  birthDate,
  admissionDecidedOn: decided,
  admittedOn,
  fullOn,
}: Joined['person']): Refusal | null {
  if (decided <= birthDate) return refuse('conflict', 'members.born-after-admission')
  if (admittedOn < decided)
    return refuse('conflict', 'members.ceremony-before-decision', { on: decided })
  return fullOn !== null && fullOn <= admittedOn
    ? refuse('conflict', 'members.full-before-ceremony', { on: admittedOn })
    : null
}

/** Nobody is a member before the ceremony, nor full before the day of full status. */
function whyNotSince(
  { admittedOn, fullOn }: Joined['person'],
  roll: readonly Membership[],
): Refusal | null {
  const early = roll.find(({ from }) => from < admittedOn)
  if (early)
    return refuse('conflict', 'merges.member-before-ceremony', { ...saidOf(early), on: admittedOn })
  const full = roll.find(
    ({ status, from }) => status === 'full' && (fullOn === null || from < fullOn),
  )
  if (full && fullOn === null) return refuse('conflict', 'merges.full-without-day', saidOf(full))
  if (full)
    return refuse('conflict', 'merges.full-before-day', { ...saidOf(full), on: fullOn ?? '' })
  return whyStillProbationary(fullOn, roll)
}

/** Probation is over by the day of full status, unless one was admitted again. */
function whyStillProbationary(fullOn: string | null, roll: readonly Membership[]): Refusal | null {
  const again = roll.find(({ openedBy }) => openedBy === 'readmission')?.from ?? null
  const late = roll.find(
    ({ status, from, until }) =>
      status === 'probationary' &&
      fullOn !== null &&
      (until === null || until > fullOn) &&
      (again === null || from < again),
  )
  return late && fullOn !== null
    ? refuse('conflict', 'merges.probationary-after-full', { ...saidOf(late), on: fullOn })
    : null
}

/** One is admitted once, and nothing comes after a death. */
function whyNotFollowing(roll: readonly Membership[]): Refusal | null {
  const second = roll.find(({ openedBy }, at) => at > 0 && openedBy === 'admission')
  if (second) return refuse('conflict', 'merges.admitted-twice', saidOf(second))
  const died = roll.find(({ closedBy }, at) => closedBy === 'death' && at < roll.length - 1)
  return died ? refuse('conflict', 'merges.member-after-death', { on: died.until ?? '' }) : null
}

/** A complaint is against a leaving that stays in the life of both. */
function whyComplaintFalls(
  records: readonly Pick<MergeRecord, 'complainedOf'>[],
  roll: readonly Membership[],
): Refusal | null {
  const left = records
    .flatMap(({ complainedOf }) => complainedOf)
    .find((day) => !roll.some(({ until, closedBy }) => until === day && closedBy !== 'merging'))
  return left === undefined
    ? null
    : refuse('conflict', 'merges.leaving-complained-of', { on: left })
}

function saidOf({ organizationName, from }: Membership) {
  return { organization: organizationName, from }
}

/** What was held by a full member of one record stays so in the life of both. */
function whyPostsFall(
  kept: MergeRecord,
  merged: MergeRecord,
  { holdings }: Joined,
  roll: readonly Membership[],
): Refusal | null {
  for (const { of, fact, isAside } of holdings) {
    const own = of === 'kept' ? kept.periods : merged.periods
    const said = { title: fact.title, organization: fact.organizationName, from: fact.from }
    if (isAside && fact.isReferredTo) return refuse('conflict', 'merges.post-referred-to', said)
    if (!isAside && isBorne(own, fact) && !isBorne(roll, fact))
      return refuse('conflict', 'merges.post-without-member', said)
  }
  return null
}

function isBorne(periods: readonly Membership[], { from, until }: Holding): boolean {
  const end = coveredUntil(periods, { from })
  const isFull = periods.some((period) => period.status === 'full' && holdsOn(period, from))
  return isFull && end !== undefined && (end === null || (until !== null && until <= end))
}
