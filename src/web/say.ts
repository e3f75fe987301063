import type { Refusal } from '../platform/refusal.ts'
import { Problem } from './call.ts'
import { m } from './paraglide/messages.js'
import { message } from './words.ts'

export { message }

/** A refusal or an error in words for the person who meets it. */
export function say(error: unknown): string {
  const refusal: Pick<Refusal, 'code' | 'details'> | null =
    error instanceof Problem || isRefusal(error) ? error : null
  if (!refusal) return m.ui_unexpected_error()
  return message(`refusal_${refusal.code}`, refusal.details) ?? m.ui_refused({ code: refusal.code })
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'code' in error && 'kind' in error
}
