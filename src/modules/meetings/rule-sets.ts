import { z } from 'zod'
import { subject } from '../../core/rule-sets/subject.ts'
import { words } from '../../platform/wire.ts'
import { kinds } from './shapes.ts'

export const MeetingConductRules = z.object({
  /** What a meeting goes through, in order, by its kind; one prepared begins with it. */
  agendas: z.partialRecord(z.enum(kinds), z.array(words).min(1)),
  /**
   * How many of those obliged must be present: at least so many, or more than that where `more`.
   * Null where no text that was read says so, and then nothing is checked.
   */
  quorum: z
    .object({ of: z.number().int().positive(), in: z.number().int().positive(), more: z.boolean() })
    .nullable(),
  /** Whether probationary members, and guests of another organization, vote as full members do. */
  voting: z.object({ probationary: z.boolean(), guests: z.boolean() }),
})
export type MeetingConductRules = z.infer<typeof MeetingConductRules>

/** How meetings go: their agenda, when they can decide, and who votes. */
export const meetingConduct = subject('meeting-conduct', MeetingConductRules)

const days = z.number().int().min(0).max(60).nullable()

export const MeetingTerms = z.object({
  /** Days from a meeting until both have signed its minutes. */
  minutesSignedDays: days,
  /** Days from a meeting until its vote on the score. */
  scoreVotedDays: days,
  /** Days from that vote until the superior has confirmed. */
  scoreConfirmedDays: days,
})

/** By when what follows a meeting is done; null where nothing is said, and then nothing is late. */
export const meetingTerms = subject('meeting-terms', MeetingTerms)
