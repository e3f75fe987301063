import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day } from '../../platform/wire.ts'

const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,39}$/, { error: 'not-a-name' })

/** Rows of 40 or of 48 pixels. */
const rowHeight = z.enum(['compact', 'roomy'])

/** Null leaves it to the device; the size of text is in percent. */
const look = {
  language: z.enum(['vi', 'en']).nullable(),
  textSize: z.literal([100, 115, 130]).nullable(),
  theme: z.enum(['light', 'dark', 'auto']).nullable(),
}

export const Preferences = z.object({
  ...look,
  rowHeight,
  /** Whether single letters (j, k, x) are keys of a list. */
  letterKeys: z.boolean(),
  /** When the tour of the product was finished or skipped. */
  touredOn: day.nullable(),
  /** List → columns not shown. */
  hiddenColumns: z.record(z.string(), z.array(z.string())),
})
export type Preferences = z.infer<typeof Preferences>

export const ChangePreferences = z.strictObject({
  /** Not kept for an account of the demonstration, which is everybody's. */
  ...z.object(look).partial().shape,
  rowHeight: rowHeight.optional(),
  letterKeys: z.boolean().optional(),
  /** The tour is over, finished or skipped. */
  toured: z.literal(true).optional(),
  /** The columns of one list that are not shown. */
  hidden: z.strictObject({ list: name, columns: z.array(name).max(40) }).optional(),
})
export type ChangePreferences = z.infer<typeof ChangePreferences>

export const preferencesApi = {
  mine: endpoint('GET', '/me/preferences', {
    permission: 'signed-in',
    summary: 'How the signed-in person likes the screens to be',
    input: z.strictObject({}),
    reply: Preferences,
  }),
  change: endpoint('PUT', '/me/preferences', {
    permission: 'signed-in',
    summary: 'Changes what is given and keeps the rest',
    input: ChangePreferences,
    reply: Preferences,
  }),
}
