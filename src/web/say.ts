import { isDay } from '../platform/day.ts'
import type { Refusal } from '../platform/refusal.ts'
import { Problem } from './call.ts'
import { formatDay } from './format.ts'
import { m } from './paraglide/messages.js'
import { message } from './words.ts'

export { message }

/** A refusal or an error in words for the person who meets it. */
export function say(error: unknown): string {
  const refusal: Pick<Refusal, 'code' | 'details'> | null =
    error instanceof Problem || isRefusal(error) ? error : null
  if (!refusal) return m.ui_unexpected_error()
  const details = wordsOf(refusal.details)
  return message(`refusal_${refusal.code}`, details) ?? m.ui_refused({ code: refusal.code })
}

/** What a permission lets one do, in words. */
export function permissionName(permission: string | number): string {
  return message(`access_permission_${permission}`) ?? String(permission)
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'code' in error && 'kind' in error
}

/** Days and permissions as people call them; everything else as it is. */
function wordsOf(details: Refusal['details'] = {}): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (name === 'permission') return [name, permissionName(value)]
      return [name, typeof value === 'string' && isDay(value) ? formatDay(value) : value]
    }),
  )
}
