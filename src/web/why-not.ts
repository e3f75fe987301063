import type { Refusal } from '../platform/refusal.ts'
import { m } from './paraglide/messages.js'
import { detailsInWords, message, whoMay } from './say.ts'

/**
 * Why something cannot be done, in words, as a rule says it before anything is sent.
 *
 * This file brings the words of all refusals, which the first page a phone loads does without.
 */
export function sayWhyNot({ code, details }: Refusal): string {
  const told = message(`refusal_${code}`, detailsInWords(details)) ?? m.ui_refused({ code })
  return [told, whoMay({ code, details })].filter(Boolean).join(' ')
}
