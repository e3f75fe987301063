import { z } from 'zod'
import { isDay, monthPattern } from './day.ts'

/** A calendar day that exists. Refuses `2019-02-31` and anything not written `YYYY-MM-DD`. */
export const day = z.string().refine(isDay, { error: 'not-a-day' }).meta({ format: 'date' })

/** A month of this century or the last, `YYYY-MM`. */
export const month = z
  .string()
  .regex(monthPattern, { error: 'not-a-month' })
  .meta({ description: 'A month as YYYY-MM' })

/** An hour of the day, `HH:MM`. */
export const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-an-hour' })

/** A name in both languages, as rule sets give it. */
export const words = z.object({ vi: z.string(), en: z.string() })

/** An instant: a `Date` inside, ISO 8601 text on the wire. */
export const instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

export const id = z.uuid()

/** Text a person typed: trimmed, NFC, no control characters. */
export function text(longest: number) {
  const known = texts.get(longest) ?? newText(longest)
  texts.set(longest, known)
  return known
}

/** One schema a length: a hundred fields ask for a dozen, and each takes 8 KB. */
const texts = new Map<number, ReturnType<typeof newText>>()

function newText(longest: number) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, { error: 'required' })
    .max(longest)
    .refine((value) => !/\p{Cc}/u.test(value.replace(/[\n\t]/g, '')), {
      error: 'control-characters',
    })
}

/** The decision an act rests on: the number of the paper and the day it was signed. */
export const decision = z.object({ number: text(60), on: day })
export type Decision = z.infer<typeof decision>

/** Why something cannot be done, as a rule says it before it is tried. */
export const refusal = z.object({
  kind: z.enum(['forbidden', 'missing', 'conflict', 'invalid']),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

/** A whole number written in a query string. */
export const count = z.coerce.number().int().min(0)

/** How a list is sorted: by what, and whether the last comes first. */
export type Sorting<Name extends string> = { by: Name; descending: boolean }

/** A sort as it is written, where what is asked is kept and read again: `name`, `-name`. */
export function sortName(names: readonly string[]) {
  return z
    .string()
    .max(40)
    .refine((text) => names.includes(text.replace(/^-/, '')))
}

/** One of a list's sorts as an address has it: `code`, or `-code` for the last first. */
export function sorting<Name extends string>(names: readonly [Name, ...Name[]]) {
  return z
    .string()
    .max(40)
    .transform((text) => ({ by: text.replace(/^-/, ''), descending: text.startsWith('-') }))
    .pipe(z.object({ by: z.enum(names), descending: z.boolean() }))
}
