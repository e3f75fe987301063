import { z } from 'zod'
import { day } from '../../platform/wire.ts'

/** The days of a week, as ISO 8601 counts them. */
export const weekDays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

const words = z.strictObject({ vi: z.string(), en: z.string() })

export const WorkingDayRules = z.strictObject({
  /** The days of every week on which offices rest. */
  restDays: z.array(z.enum(weekDays)).default([]),
  /** Days off: the same of every year, `through` being the last of several. */
  daysOffEachYear: z
    .record(
      z.string(),
      z.strictObject({
        name: words,
        from: z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
        through: z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
      }),
    )
    .default({}),
  /** Days off of one year, as announced for it: what moves with the moon, or is off instead. */
  daysOff: z
    .record(z.string(), z.strictObject({ name: words, from: day, through: day }))
    .default({}),
  /** Days of rest that are worked instead of others. */
  workedInstead: z.record(z.string(), z.strictObject({ name: words, on: day })).default({}),
})
export type WorkingDayRules = z.infer<typeof WorkingDayRules>

/** What ISO 8601 numbers the days of a week, Monday being 1. */
export function isoNumber(name: WorkingDayRules['restDays'][number]): number {
  return weekDays.indexOf(name) + 1
}
