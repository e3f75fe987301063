import type { Day } from '../../platform/day.ts'
import type { Flag, Period } from '../members/life.ts'

/** What two records may say differently of one person. */
export const mergeFields = [
  'fullName',
  'code',
  'birthDate',
  'gender',
  'admissionDecidedOn',
  'admittedOn',
  'fullOn',
] as const
export type MergeField = (typeof mergeFields)[number]

/**
 * Whose memberships hold: those of one record alone, or those of both, where the record that begins
 * later takes over from the other.
 */
export const rolls = ['kept', 'merged', 'joined'] as const
export type RollChoice = (typeof rolls)[number]

export type Side = 'kept' | 'merged'

/** What the user decides: which values come from the merged record, and whose memberships hold. */
export type Choice = { taken: readonly MergeField[]; roll?: RollChoice | undefined }

export type Membership = Period & { id: string; organizationName: string }
export type HeldFlag = Flag & { id: string; organizationName: string | null }

export type Holding = {
  id: string
  postId: string
  title: string
  organizationName: string
  from: Day
  until: Day | null
  /** An end decided with its reason, as opposed to a term that runs out. */
  isEnded: boolean
  /** Whether it gives rights today or later. */
  givesRights: boolean
  /** Whether somebody stands in, or is proposed to, for the right it gives, or an election made it. */
  isReferredTo: boolean
}

/** A record with everything a merge asks of it; lists in the order of time. */
export type MergeRecord = {
  id: string
  version: number
  code: string
  fullName: string
  birthDate: Day
  gender: 'female' | 'male'
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
  periods: readonly Membership[]
  flags: readonly HeldFlag[]
  holdings: readonly Holding[]
  /** The days of leaving that were complained of. */
  complainedOf: readonly Day[]
  account: { id: string; username: string; isLocked: boolean } | null
  /** Codes of the records merged into it. */
  holds: readonly string[]
  /** Those it was found to be somebody else than. */
  distinctFrom: readonly string[]
}
