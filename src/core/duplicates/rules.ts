import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** Pairs that may be one person, or pairs found to be two people. */
export const pairStates = ['open', 'distinct'] as const

/** What two records are compared by. */
export type Compared = {
  /** Without accents and case, as search folds it. */
  nameFolded: string
  /** The name as lists are sorted by it: letters, then tones. */
  nameKey: string
  birthDate: Day
  gender: 'female' | 'male'
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
}

export const partNames = ['name', 'birthDate', 'admission', 'gender', 'fullOn'] as const
export type PartName = (typeof partNames)[number]

/**
 * How a part of two records agrees: `accents` is a name spelled otherwise that folds to the same,
 * `swapped` a birth date with day and month exchanged, `oneDigit` one with a single other digit.
 */
export const agreements = ['same', 'accents', 'swapped', 'oneDigit', 'differs'] as const
export type Agreement = (typeof agreements)[number]

export type Part = { part: PartName; agreement: Agreement }

export const strengths = ['strong', 'fair', 'weak'] as const
export type Strength = (typeof strengths)[number]

/** Two records that may be one person: how strongly, and part by part why. */
export type Likeness = { strength: Strength; points: number; parts: Part[] }

/**
 * How far two records look like one person; null when nothing beyond the name speaks for it.
 *
 * The names fold to the same, and either the birth dates are the same but for a slip of the pen or
 * both days of the admission are the same.
 */
export function likenessOf(one: Compared, other: Compared): Likeness | null {
  const parts = partsOf(one, other)
  const is = (part: PartName, agreement: Agreement) =>
    parts.some((each) => each.part === part && each.agreement === agreement)
  if (is('name', 'differs')) return null
  if (is('birthDate', 'differs') && is('admission', 'differs')) return null
  const points = parts.reduce(
    (sum, { part, agreement }) => sum + (weights[part][agreement] ?? 0),
    0,
  )
  return { strength: strengthOf(points), points, parts }
}

/** Part by part, how two records agree. */
export function partsOf(one: Compared, other: Compared): Part[] {
  const isAdmission =
    one.admissionDecidedOn === other.admissionDecidedOn && one.admittedOn === other.admittedOn
  return [
    { part: 'name', agreement: nameAgreement(one, other) },
    { part: 'birthDate', agreement: birthAgreement(one.birthDate, other.birthDate) },
    { part: 'admission', agreement: sameOr(isAdmission) },
    { part: 'gender', agreement: sameOr(one.gender === other.gender) },
    { part: 'fullOn', agreement: sameOr(one.fullOn === other.fullOn) },
  ]
}

/** The parts that make two records alike; of a record beyond one's reach no others are told. */
export const tellingParts: readonly PartName[] = ['name', 'birthDate', 'admission']

/** What each agreement counts; the list of pairs counts the same in SQL. */
export const weights: Record<PartName, Partial<Record<Agreement, number>>> = {
  name: { same: 1 },
  birthDate: { same: 3, swapped: 2, oneDigit: 1 },
  admission: { same: 3 },
  gender: { differs: -2 },
  fullOn: {},
}

/** The fewest points of each strength. */
export const fewest = { strong: 5, fair: 3 } as const

export function strengthOf(points: number): Strength {
  if (points >= fewest.strong) return 'strong'
  return points >= fewest.fair ? 'fair' : 'weak'
}

function sameOr(isSame: boolean): Agreement {
  return isSame ? 'same' : 'differs'
}

type Named = Pick<Compared, 'nameFolded' | 'nameKey'>

/** The letters and the tones are the same, wherever in a syllable a tone is written (hòa, hoà). */
export function nameAgreement(one: Named, other: Named): Agreement {
  if (one.nameFolded !== other.nameFolded) return 'differs'
  return spelled(one.nameKey) === spelled(other.nameKey) ? 'same' : 'accents'
}

function spelled(nameKey: string): string {
  const [, , letters = '', tones = ''] = nameKey.split(' ')
  return `${letters} ${tones.replaceAll('0', '')}`
}

/** How two birth dates agree, as far as one may be the other written wrongly. */
export function birthAgreement(one: Day, other: Day): Agreement {
  if (one === other) return 'same'
  const [year, month, date] = one.split('-')
  if (other === `${year}-${date}-${month}`) return 'swapped'
  const differing = [...one].filter((digit, at) => digit !== other[at])
  return differing.length === 1 ? 'oneDigit' : 'differs'
}

/** A pair in the one order it is kept in. */
export function inOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one]
}

/** Why two records cannot be found to be two people: they are one record, or were told apart. */
export function whyNotDistinguish(pair: {
  oneId: string
  otherId: string
  isDistinct: boolean
}): Refusal | null {
  if (pair.oneId === pair.otherId) return refuse('conflict', 'duplicates.same-record')
  return pair.isDistinct ? refuse('conflict', 'duplicates.already-distinct') : null
}

/** Why a finding cannot be taken back: there is none. */
export function whyNotTakeBackDistinction(pair: { isDistinct: boolean }): Refusal | null {
  return pair.isDistinct ? null : refuse('conflict', 'duplicates.not-distinct')
}
