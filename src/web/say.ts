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
  const details = { ...refusal.details }
  if (details.permission !== undefined) details.permission = permissionName(details.permission)
  return message(`refusal_${refusal.code}`, details) ?? m.ui_refused({ code: refusal.code })
}

/** What a permission lets one do, in words. */
export function permissionName(permission: string | number): string {
  return message(`access_permission_${permission}`) ?? String(permission)
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'code' in error && 'kind' in error
}
