import type { Refusal } from '../platform/refusal.ts'
import { Problem } from './call.ts'
import { m } from './paraglide/messages.js'

const sentences: Record<string, unknown> = m

/** The message named `<prefix>_<name>`, with its blanks filled; null when there is none. */
export function message(name: string, blanks: Record<string, string | number> = {}): string | null {
  const sentence =
    sentences[
      name
        .replace(/[.-]/g, '_')
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase()
    ] ?? sentences[name.replace(/[.-]/g, '_')]
  return typeof sentence === 'function' ? String(sentence(blanks)) : null
}

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
