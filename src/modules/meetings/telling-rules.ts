import { addDays, type Day, instantOf } from '../../platform/day.ts'

/** When people are reminded of a meeting; null where that is over, or nobody wants it. */
export function meetingReminderAt(
  hoursBefore: number | null,
  { heldOn, startsAt }: { heldOn: Day; startsAt: string },
  now: Date,
): Date | null {
  if (hoursBefore === null) return null
  const at = new Date(instantOf(heldOn, startsAt).getTime() - hoursBefore * 3_600_000)
  return at > now ? at : null
}

/**
 * When chair and secretary are reminded of minutes that are not signed: so many days after the
 * meeting, or after today where the meeting was long ago.
 */
export function signingReminderAt(
  { signingDaysAfter, hourOfDay }: { signingDaysAfter: number | null; hourOfDay: string },
  heldOn: Day,
  { now, today }: { now: Date; today: Day },
): Date | null {
  if (signingDaysAfter === null) return null
  const at = instantOf(addDays(heldOn, signingDaysAfter), hourOfDay)
  return at > now ? at : instantOf(addDays(today, Math.max(signingDaysAfter, 1)), hourOfDay)
}
