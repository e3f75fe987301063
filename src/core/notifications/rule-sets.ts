import { z } from 'zod'
import { hour } from '../../platform/wire.ts'
import { subject } from '../rule-sets/subject.ts'

const few = z.number().int().min(0).max(60)

/** How long before or after something people are reminded of it; null is never. */
export const reminders = subject(
  'reminders',
  z.object({
    /** Before a meeting, whoever is invited and has not said they cannot come. */
    meetingHoursBefore: z.number().int().min(0).max(336).nullable(),
    /** After a meeting whose minutes are not signed, its chair and secretary. */
    signingDaysAfter: few.nullable(),
    /** Before minutes, a score or its confirmation are late, whoever is to see to it. */
    termDaysBefore: few.nullable().default(null),
    /** Before the day an issue has to be answered by, whoever answers. */
    issueWorkingDaysBefore: few.nullable(),
    /** When on a day, for what is reckoned in days. */
    hourOfDay: hour,
  }),
)
