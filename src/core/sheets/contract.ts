import { z } from 'zod'
import { day, instant } from '../../platform/wire.ts'

/** What stands at the head of a printed sheet. */
export const SheetHead = z.object({
  day,
  /** When it was read from the register. */
  at: instant,
  /** The organization it is about; null where the reader may not see it, or where there is none. */
  issuer: z
    .object({
      name: z.string(),
      /** The organization above; null at the top. */
      superior: z.string().nullable(),
      /** Where it is, as papers name their place; null where no territory is recorded. */
      place: z.string().nullable(),
    })
    .nullable(),
})
export type SheetHead = z.output<typeof SheetHead>

/** The same as it is sent: the instant as text. */
export type SentHead = z.input<typeof SheetHead>
