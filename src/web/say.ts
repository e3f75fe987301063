import { rolesGiving } from '../core/access/rules.ts'
import { isDay } from '../platform/day.ts'
import type { Refusal } from '../platform/refusal.ts'
import { Problem } from './call.ts'
import { formatDay, formatNumber } from './format.ts'
import { m } from './paraglide/messages.js'
import { message, sentence } from './words.ts'

export { message }

/**
 * A refusal or an error in words for the person who meets it. The words of refusals come with the
 * first `Problem`; what a rule says before anything is sent is said by `sayWhyNot`.
 */
export function say(error: unknown): string {
  const refusal: Pick<Refusal, 'code' | 'details'> | null =
    error instanceof Problem || isRefusal(error) ? error : null
  if (!refusal) return m.ui_unexpected_error()
  const { code, details } = refusal
  const told = atHand[code]?.() ?? sentence(`refusal_${code}`, detailsInWords(details))
  if (told === null || told === undefined) return m.ui_refused({ code })
  return [told, whoMay({ code, details })].filter(Boolean).join(' ')
}

/** Which roles give the permission somebody has nowhere: what to ask an administrator for. */
export function whoMay({ code, details }: Pick<Refusal, 'code' | 'details'>): string | null {
  if (code !== 'access.no-permission') return null
  const roles = rolesGiving(String(details?.permission))
  const names = roles.map((role) => message(`access_role_${role}`) ?? role)
  return names.length > 0 ? m.ui_who_may({ roles: names.join('; ') }) : null
}

/** What is said without asking the server, or when it cannot be asked. */
const atHand: Record<string, () => string> = {
  'line.lost': m.refusal_line_lost,
  'request.invalid': m.refusal_request_invalid,
}

/** What a permission lets one do, in words. */
export function permissionName(permission: string | number): string {
  return message(`access_permission_${permission}`) ?? String(permission)
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'code' in error && 'kind' in error
}

/** Days, permissions and how many there are, as people write them; everything else as it is. */
export function detailsInWords(details: Refusal['details'] = {}): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (name === 'permission') return [name, permissionName(value)]
      if (typeof value === 'number') return [name, isCount(name) ? formatNumber(value) : value]
      return [name, isDay(value) ? formatDay(value) : value]
    }),
  )
}

/** A year, or a row of a sheet, is named and not counted. */
function isCount(name: string): boolean {
  return !/year$|^row/i.test(name)
}
