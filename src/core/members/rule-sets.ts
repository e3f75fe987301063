import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

/** A number a regulation sets; null where its text was not read, and then nothing is checked. */
const known = z.number().int().positive().nullable()

export const MembershipRules = z.object({
  admission: z.object({
    /** Whole years, counted in full months. */
    youngest: z.number().int(),
    oldest: known,
    /** Who may allow an admission above `oldest`, as the regulation words it. */
    beyondOldest: z.string().nullable(),
  }),
  probation: z.object({ months: z.number().int().positive() }),
  readmission: z.object({ times: known, monthsAfterLeaving: known }),
  /** A temporary transfer lasts `fewestMonths` to less than `underMonths`; for study, up to `studyMonths`. */
  temporaryTransfer: z.object({ fewestMonths: known, underMonths: known, studyMonths: known }),
  /** Working days each step may take. */
  workingDays: z.object({
    admissionDecision: known,
    fullDecision: known,
    ceremony: known,
    considerFull: known,
    startTransfer: known,
    handInTransfer: known,
    complaintAgainstRemoval: known,
  }),
})
export type MembershipRules = z.infer<typeof MembershipRules>

/** Who may be admitted, how long probation lasts, when one may come back. */
export const membershipRules = subject('membership', MembershipRules)

export const BadgeRules = z.object({
  /** Years of Party age that earn a badge, ascending. */
  years: z.array(z.number().int().positive()).min(1),
  /** The days of the year on which badges are given. */
  dates: z.array(z.object({ month: z.number().int(), day: z.number().int() })).min(1),
  /** How many months before its years are complete a badge may be given to the gravely ill, from which on. */
  early: z
    .array(z.object({ fromYears: z.number().int(), upToMonths: z.number().int().positive() }))
    .default([]),
  /** How many months before its years would be complete one may be given after death. */
  posthumousMonths: known.default(null),
})
export type BadgeRules = z.infer<typeof BadgeRules>

/** Which Party badges there are and when they are given. */
export const badgeRules = subject('badges', BadgeRules)
